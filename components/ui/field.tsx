import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

/** What a control inside a Field needs to be labelled, described and marked wrong. */
export interface FieldControl {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  required: boolean | undefined;
}

interface FieldProps {
  /** Name of the form value; also the id, so that an error summary can lead to it. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  required?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/** Label, hint, control and error, wired for screen readers: `{(control) => <Input {...control} />}`. */
export function Field({ name, label, hint, error, optional, required, className, children }: FieldProps) {
  const hintId = `${name}-hint`;
  const errorId = `${name}-error`;
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("grid gap-1", className)}>
      <label htmlFor={name} className="font-medium">
        {label}
        {optional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {hint && (
        <p id={hintId} className="text-muted text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="font-medium text-danger text-sm">
          {error}
        </p>
      )}
      {children({
        id: name,
        name,
        "aria-describedby": describedBy,
        "aria-invalid": error ? true : undefined,
        required: required || undefined,
      })}
    </div>
  );
}
