import type { Draft, StepDraft } from "./draft";

/** What is wrong, by the path of the field; a step stands under its key, so that an error stays with its own step. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The errors of a saved draft (`steps.1.text`), by the keys of the steps that were saved (`steps.new-1.text`). */
export function errorsByKey(fields: FieldErrors, steps: readonly StepDraft[]): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([path, message]) => [
      path.replace(/^steps\.(\d+)/u, (whole, index) => {
        const step = steps[Number(index)];
        return step ? `steps.${step.key}` : whole;
      }),
      message,
    ]),
  );
}

/** The errors but those of these fields and of what is in them: a field that is being corrected is no longer wrong. */
export function withoutErrorsOf(errors: FieldErrors, names: readonly string[]): FieldErrors {
  const paths = names.map((name) => ofSetting[name] ?? name);
  return Object.fromEntries(
    Object.entries(errors).filter(([path]) => !paths.some((name) => path === name || path.startsWith(`${name}.`))),
  );
}

const ofSetting: Partial<Record<string, string>> = {
  quiet: "quietHours",
  quietFrom: "quietHours.from",
  quietTo: "quietHours.to",
  resend: "resendUnknownAfter",
} satisfies Partial<Record<keyof Draft, string>>;

/** The paths of a step's fields that a change touches: its time is one, in whichever field it is written. */
export function stepErrorPaths(key: string, part: Partial<StepDraft>): string[] {
  return Object.keys(part).map((name) =>
    name === "text" || name === "audience" ? `steps.${key}.${name}` : `steps.${key}.at`,
  );
}

/** The errors with the step's title before them; those inside a step's time lead to the field that is there for it. */
export function namedErrors(errors: FieldErrors, steps: readonly StepDraft[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const [, key, field] = /^steps\.([^.]+)\.?(.*)$/u.exec(path) ?? [];
      const index = steps.findIndex((step) => step.key === key);
      if (index < 0) return [path, message];
      const title = index === 0 ? "Invitation" : `Reminder ${index}`;
      const target = field?.startsWith("at") ? `steps.${key}.at` : path;
      return [target, `${title}: ${message}`];
    }),
  );
}
