"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { TemplateValues } from "@/lib/domain/template";
import { formatNumber } from "@/lib/format";
import type { ComposerView } from "@/lib/queries/campaign";
import { type TextFacts, textFacts } from "./text-facts";

interface StepTextProps {
  name: string;
  value: string;
  onChange: (text: string) => void;
  error: string | undefined;
  composer: ComposerView;
}

const usualFields = ["link", "name", "surname", "identification", "unsubscribe"] as const;

/** A step's text with its fields, its live count of parts, and what a real contact would read. */
export function StepText({ name, value, onChange, error, composer }: StepTextProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [sample, setSample] = useState(0);
  const person = composer.samples[sample];
  const facts = textFacts(value, person?.values ?? unnamed, composer);
  const typed = value.trim() !== "";
  const live = typed ? facts.problems.map(({ message }) => message).join(" ") : "";

  function insert(field: string) {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {};
    const token = `{${field}}`;
    onChange(value.slice(0, selectionStart) + token + value.slice(selectionEnd));
    const caret = selectionStart + token.length;
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    });
  }

  return (
    <div className="grid gap-2">
      <Field
        name={name}
        label="Text"
        hint="{link} is the contact's own link to the questionnaire and must stand in the text."
        error={error ?? (live || undefined)}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            ref={area}
            rows={4}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            placeholder="Hello {name}, how was your visit? {link}"
          />
        )}
      </Field>
      <fieldset className="flex flex-wrap items-center gap-1.5">
        <legend className="sr-only">Insert a field</legend>
        <span aria-hidden className="text-muted text-sm">
          Insert
        </span>
        {[...usualFields, ...composer.customFields].map((field) => (
          <Button key={field} size="sm" onClick={() => insert(field)}>
            {`{${field}}`}
          </Button>
        ))}
      </fieldset>
      <Count facts={facts} />
      {facts.preview !== null && (
        <figure className="grid gap-1 rounded-md border bg-sunken px-3 py-2">
          <figcaption className="flex flex-wrap items-center justify-between gap-2 text-muted text-sm">
            <span>As {person?.label ?? "a contact"} would read it</span>
            {composer.samples.length > 1 && (
              <Button size="sm" variant="ghost" onClick={() => setSample((sample + 1) % composer.samples.length)}>
                Another contact
              </Button>
            )}
          </figcaption>
          <p className="whitespace-pre-wrap break-words">{facts.preview}</p>
        </figure>
      )}
    </div>
  );
}

const unnamed: TemplateValues = {};

function Count({ facts: { split, costly, preview } }: { facts: TextFacts }) {
  const { encoding, parts, units, unitsLeft } = split;
  const count = parts.length === 1 ? "1 part, 1 licence" : `${parts.length} parts, ${parts.length} licences`;
  return (
    <p aria-live="polite" className="text-muted text-sm">
      <span className="text-text tabular-nums">
        {formatNumber(units)} {units === 1 ? "character" : "characters"} · {count} a contact
      </span>{" "}
      · {formatNumber(unitsLeft)} left in the last part
      {preview === null && " · the link is not counted yet"}
      {encoding === "ucs2" && (
        <span className="block text-warn">
          {costly
            .slice(0, 8)
            .map((character) => `“${character}”`)
            .join(" ")}
          {costly.length > 8 ? " and others are" : costly.length === 1 ? " is" : " are"} not in the phones’ short
          alphabet: a part holds 70 characters instead of 160.
        </span>
      )}
    </p>
  );
}
