import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export interface RadioOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

interface RadioGroupProps {
  name: string;
  legend: ReactNode;
  options: readonly RadioOption[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  hint?: ReactNode;
  error?: string;
  className?: string;
}

/** One choice among few, all in sight. */
export function RadioGroup(props: RadioGroupProps) {
  const { name, legend, options, defaultValue, value, onValueChange, hint, error, className } = props;
  const controlled = value !== undefined;
  const note = `${name}-note`;
  return (
    <fieldset
      className={cn("grid content-start gap-1.5", className)}
      aria-describedby={hint || error ? note : undefined}
    >
      <legend className="mb-1 font-medium">{legend}</legend>
      {(hint || error) && (
        <p id={note} className={cn("text-sm", error ? "text-danger" : "text-muted")}>
          {error ?? hint}
        </p>
      )}
      {options.map((option) => (
        <label key={option.value} className="flex cursor-pointer items-start gap-2">
          <input
            type="radio"
            name={name}
            value={option.value}
            disabled={option.disabled}
            {...(controlled ? { checked: value === option.value } : { defaultChecked: defaultValue === option.value })}
            onChange={onValueChange && (() => onValueChange(option.value))}
            className="mt-0.5 size-4 shrink-0 cursor-pointer accent-accent"
          />
          <span>
            {option.label}
            {option.hint && <span className="block text-muted text-sm">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
