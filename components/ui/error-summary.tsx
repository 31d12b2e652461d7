"use client";

import { useEffect, useRef } from "react";

interface ErrorSummaryProps {
  /** What is wrong with the form as a whole. */
  message?: string | undefined;
  /** Wrong fields by name; each line leads to its field. */
  errors?: Readonly<Record<string, string | undefined>>;
}

/** The list of what to put right, at the top of a form; takes the focus when it appears. */
export function ErrorSummary({ message, errors = {} }: ErrorSummaryProps) {
  const ref = useRef<HTMLDivElement>(null);
  const wrong = Object.entries(errors).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const shown = Boolean(message) || wrong.length > 0;
  const signature = JSON.stringify([message, wrong]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new set of errors takes the focus again
  useEffect(() => {
    if (shown) ref.current?.focus();
  }, [shown, signature]);

  if (!shown) return null;
  return (
    <div ref={ref} role="alert" tabIndex={-1} className="rounded-md border-2 border-danger bg-danger-soft px-4 py-3">
      <h2 className="font-semibold">{message ?? "This could not be saved. Put right:"}</h2>
      {wrong.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {wrong.map(([name, text]) => (
            <li key={name}>
              <a href={`#${name}`} className="text-danger underline">
                {text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
