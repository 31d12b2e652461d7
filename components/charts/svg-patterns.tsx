import type { Mark } from "./mark";

interface Fill {
  key: string;
  color: string;
  mark: Mark;
}

/** SVG patterns of the families, one for each part of a chart; `fillOf(scope, key)` names them. */
export function SvgPatterns({ scope, fills }: { scope: string; fills: readonly Fill[] }) {
  return (
    <defs>
      {fills.map(({ key, color, mark }) => (
        <pattern
          key={key}
          id={patternId(scope, key)}
          patternUnits="userSpaceOnUse"
          width={mark === "cut" ? 14 : 6}
          height={mark === "cut" ? 14 : 6}
          patternTransform={mark === "cut" ? "rotate(-45)" : "rotate(45)"}
        >
          {mark === "hatched" || mark === "ring" ? (
            <>
              <rect width="6" height="6" fill={color} opacity={0.14} />
              {mark === "hatched" && <rect width="2" height="6" fill={color} />}
            </>
          ) : (
            <>
              <rect width="14" height="14" fill={color} />
              {mark === "cut" && <rect width="2" height="14" fill="var(--surface)" />}
            </>
          )}
        </pattern>
      ))}
    </defs>
  );
}

/** The `fill` that draws with a part's pattern. */
export function fillOf(scope: string, key: string): string {
  return `url(#${patternId(scope, key)})`;
}

function patternId(scope: string, key: string): string {
  return `${scope}-${key}`.replace(/[^\w-]/g, "_");
}
