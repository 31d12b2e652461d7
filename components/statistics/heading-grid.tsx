import { Num } from "@/components/ui/num";
import { HEADINGS, type HeadingCode, headingByCode } from "@/lib/domain/heading";
import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import type { StepFigures } from "@/lib/domain/step-figures";
import { HeadingTile } from "./heading-tile";
import type { StepLinks } from "./links";

interface HeadingGridProps {
  figures: StepFigures;
  links: StepLinks;
}

const sending: readonly HeadingCode[] = ["inQueue", "handedOver", "sent", "delivered", "errors", "leftOut", "silent"];
const answers: readonly HeadingCode[] = ["clicked", "partial", "completed", "screenedOut", "quotaFull", "unsubscribed"];
const errors = HEADINGS.filter(({ code }) => code.startsWith("errors."));

/** Every heading of a step: what became of the texts, and what people did with them. */
export function HeadingGrid(props: HeadingGridProps) {
  return (
    <div className="grid gap-px overflow-hidden">
      <Row label="What became of the texts" codes={sending} {...props} />
      <Row label="What people did" codes={answers} {...props} />
    </div>
  );
}

function Row({ label, codes, figures, links }: HeadingGridProps & { label: string; codes: readonly HeadingCode[] }) {
  return (
    <dl aria-label={label} className="flex flex-wrap gap-px *:flex-[1_1_8rem]">
      {codes.map((code) => {
        const heading = headingByCode(code);
        if (!heading) return null;
        return (
          <HeadingTile key={code} heading={heading} figures={figures} links={links} wide={code === "errors"}>
            {code === "errors" && <ErrorParts figures={figures} links={links} />}
            {code === "leftOut" && <LeftOutParts figures={figures} links={links} />}
          </HeadingTile>
        );
      })}
    </dl>
  );
}

function ErrorParts({ figures, links }: HeadingGridProps) {
  return (
    <Parts
      parts={errors.map((heading) => ({
        key: heading.code,
        label: heading.label.toLowerCase(),
        value: heading.value(figures),
        href: links.heading(heading.code),
      }))}
    />
  );
}

function LeftOutParts({ figures, links }: HeadingGridProps) {
  const parts = LEFT_OUT_REASONS.filter(({ code }) => figures.leftOut.reasons[code] > 0).map(({ code, label }) => ({
    key: code,
    label: label.toLowerCase(),
    value: figures.leftOut.reasons[code],
    href: links.leftOut(code),
  }));
  return parts.length > 0 ? <Parts parts={parts} /> : null;
}

function Parts({ parts }: { parts: readonly { key: string; label: string; value: number; href: string }[] }) {
  return (
    <ul className="mt-1 text-sm">
      {parts.map(({ key, label, value, href }) => (
        <li key={key}>
          <Num value={value} href={href} of={label} /> <span aria-hidden>{label}</span>
        </li>
      ))}
    </ul>
  );
}
