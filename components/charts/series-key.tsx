import type { Mark } from "./mark";
import { Swatch } from "./swatch";

interface KeyPart {
  key: string;
  label: string;
  color: string;
  mark: Mark;
  /** The dashes of a line, as SVG writes them; without it the part is an area. */
  line?: string;
}

/** Names the parts of a chart that have no label beside them. */
export function SeriesKey({ parts }: { parts: readonly KeyPart[] }) {
  return (
    <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {parts.map((part) => (
        <li key={part.key} className="flex items-center gap-1.5">
          {part.line ? (
            <svg aria-hidden width="28" height="8" className="flex-none">
              <path d="M0 4H28" stroke={part.color} strokeWidth="2" strokeDasharray={part.line} />
            </svg>
          ) : (
            <Swatch color={part.color} mark={part.mark} />
          )}
          {part.label}
        </li>
      ))}
    </ul>
  );
}
