import Link from "next/link";
import { StatusBadge } from "@/components/outcome/status-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ContactMessageView } from "@/lib/queries/contact";

interface MessageCardProps {
  surveyId: string;
  message: ContactMessageView;
  zone: string;
}

/** One message to a contact: where it stands, what it cost, the text as it was sent. */
export function MessageCard({ surveyId, message, zone }: MessageCardProps) {
  const { outcome, link } = message;
  const facts = [
    { term: "Since", value: <Time value={message.outcomeAt} zone={zone} /> },
    { term: "Attempts", value: formatNumber(message.attempts) },
    { term: "Parts", value: message.parts > 0 ? formatNumber(message.parts) : "–" },
    { term: "Licences", value: formatNumber(message.licences) },
    ...(message.network ? [{ term: "Network", value: message.network }] : []),
    ...(message.clickedAt ? [{ term: "Link opened", value: <Time value={message.clickedAt} zone={zone} /> }] : []),
  ];
  return (
    <Card
      title={
        <Link href={paths.statistics(surveyId, message.campaignId)} prefetch={false} className="text-link">
          {message.title}
        </Link>
      }
      actions={
        <>
          {message.superseded && <Badge>replaced by a retry</Badge>}
          {outcome ? <StatusBadge status={outcome} showKind /> : <StatusBadge status="leftOut" />}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-3">
        <p>{message.words}</p>
        {!message.leftOut && (
          <DescriptionList items={facts} className="grid-cols-[repeat(auto-fill,minmax(6rem,1fr))]" />
        )}
        {message.text && (
          <figure className="grid gap-1">
            <figcaption className="text-muted text-sm">The text as it was sent</figcaption>
            <blockquote className="whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2">
              {message.text}
            </blockquote>
          </figure>
        )}
        {link && (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <code className="break-all">{link}</code>
            <CopyButton text={link} label="Copy link" />
            <span className="text-muted text-sm">Opening it counts as the contact's click.</span>
          </p>
        )}
      </div>
    </Card>
  );
}
