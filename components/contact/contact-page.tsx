import { LiveFigures } from "@/components/live/live-figures";
import { StatusBadge } from "@/components/outcome/status-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ContactView, HistoryView } from "@/lib/queries/contact";
import { ContactActs } from "./contact-acts";
import { ContactFacts } from "./contact-facts";
import { HistoryFilter } from "./history-filter";
import { HistoryTable } from "./history-table";
import { MessageCard } from "./message-card";
import { MessageNow } from "./message-now";

interface ContactPageProps {
  view: ContactView;
  /** What of the history the address asks for. */
  asked: HistoryView;
  zone: string;
  mayChange: boolean;
}

/** One contact: who it is, what is happening to it now, its messages, and everything that ever happened to it. */
export function ContactPage({ view, asked, zone, mayChange }: ContactPageProps) {
  const { contact, lastStatus, messages } = view;
  const unsubscribed = contact.unsubscribedAt !== null || contact.numberUnsubscribed;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Contacts", href: paths.contacts(contact.surveyId) },
          { label: contact.identification ?? view.fullName },
        ]}
        title={view.fullName}
        state={
          <>
            {lastStatus && <StatusBadge status={lastStatus} showKind className="text-base" />}
            {unsubscribed && lastStatus !== "unsubscribed" && <Badge tone="warn">unsubscribed</Badge>}
            {contact.numberBlocked && <Badge tone="danger">blocked</Badge>}
          </>
        }
        subtitle={
          <span className="flex flex-wrap gap-x-4">
            {contact.identification && <span>{contact.identification}</span>}
            {view.number && <span className="tabular-nums">{view.number}</span>}
            {view.country && <span>{view.country}</span>}
            {contact.lastStatusAt && (
              <span>
                since <Time value={contact.lastStatusAt} zone={zone} />
              </span>
            )}
          </span>
        }
        actions={
          <>
            <LiveFigures surveyId={contact.surveyId} readAt={new Date().toISOString()} zone={zone} />
            {mayChange && !contact.erasedAt && (
              <ContactActs
                surveyId={contact.surveyId}
                contactId={contact.id}
                who={view.fullName}
                number={contact.e164 && view.number}
                unsubscribed={unsubscribed}
                blocked={contact.numberBlocked}
                values={{
                  identification: contact.identification ?? "",
                  name: contact.name ?? "",
                  surname: contact.surname ?? "",
                  email: contact.email ?? "",
                  phoneNumber: contact.phoneNumber ?? "",
                  mobile: contact.mobile ?? "",
                  fields: Object.fromEntries(view.fieldNames.map((name) => [name, contact.fields[name] ?? ""])),
                }}
              />
            )}
          </>
        }
      />
      <div className="grid grid-cols-1 gap-4">
        {messages.map((message) => (
          <MessageNow key={message.id} message={message} zone={zone} />
        ))}
        <ContactFacts contact={contact} number={view.number} zone={zone} />
        {messages.length > 0 && (
          <section aria-labelledby="messages" className="grid grid-cols-1 gap-3">
            <h2 id="messages" className="font-semibold text-lg">
              Messages
            </h2>
            <div className="grid grid-cols-1 gap-3 xl:grid-cols-2">
              {messages.map((message) => (
                <MessageCard key={message.id} surveyId={contact.surveyId} message={message} zone={zone} />
              ))}
            </div>
          </section>
        )}
        <Card
          id="history"
          title={
            <>
              History <span className="font-normal text-muted">{formatNumber(view.found)} changes</span>
            </>
          }
          actions={
            <>
              <HistoryFilter asked={asked} heard={view.heard} />
              {view.total > 0 && <DownloadMenu size="sm" path={paths.exports.history(contact.surveyId, contact.id)} />}
            </>
          }
          flush
        >
          <HistoryTable view={view} asked={asked} zone={zone} />
        </Card>
      </div>
    </>
  );
}
