import { Fragment } from "react";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import type { PhoneMessageView } from "@/lib/queries/phones";

/** One text on a play phone, its links to click. */
export function PhoneMessage({ message }: { message: PhoneMessageView }) {
  return (
    <li className="grid gap-0.5 px-4 py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{message.number}</span>
        <span className="text-muted text-sm">
          from {message.sender}, <Time value={message.receivedAt} zone="UTC" />
        </span>
      </p>
      <p className="whitespace-pre-wrap break-words">
        <TextWithLinks text={message.text} links={message.links} />
      </p>
      {message.missingParts > 0 && (
        <p className="text-sm text-warn">
          {message.missingParts === 1 ? "1 part has" : `${formatNumber(message.missingParts)} parts have`} not arrived.
        </p>
      )}
    </li>
  );
}

function TextWithLinks({ text, links }: { text: string; links: readonly string[] }) {
  const pieces: { at: number; text: string; link: boolean }[] = [];
  let from = 0;
  for (const link of links) {
    const at = text.indexOf(link, from);
    if (at < 0) continue;
    pieces.push({ at: from, text: text.slice(from, at), link: false }, { at, text: link, link: true });
    from = at + link.length;
  }
  pieces.push({ at: from, text: text.slice(from), link: false });
  return pieces.map(({ at, text: piece, link }) =>
    link ? (
      <a key={`link ${at}`} href={piece} target="_blank" rel="noreferrer" className="text-link wrap-anywhere">
        {piece}
      </a>
    ) : (
      <Fragment key={`text ${at}`}>{piece}</Fragment>
    ),
  );
}
