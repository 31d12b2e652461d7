import { Notice } from "@/components/ui/notice";

/** What of the address was not understood, each by its name; nothing when all of it was. */
export function ContactListIgnored({ problems }: { problems: Record<string, string> }) {
  const parts = Object.entries(problems);
  if (parts.length === 0) return null;
  return (
    <Notice
      className="mb-3"
      kind="warn"
      title={parts.length === 1 ? "A part of this address was ignored" : "Parts of this address were ignored"}
    >
      <p>The list below is shown without:</p>
      <ul className="list-inside list-disc">
        {parts.slice(0, 10).map(([name, words]) => (
          <li key={name} className="break-words">
            <code className="font-mono">{name.slice(0, 60)}</code>: {words}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
