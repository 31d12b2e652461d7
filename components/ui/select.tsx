import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { controlClass } from "./control-class";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

interface SelectProps extends Omit<ComponentProps<"select">, "children"> {
  options?: readonly SelectOption[];
  /** For optgroups; instead of `options`. */
  children?: ReactNode;
}

/** The browser's own select: right on phones, with a keyboard and with a screen reader. */
export function Select({ options, children, className, ...props }: SelectProps) {
  return (
    <span className={cn("relative block", className)}>
      <select {...props} className={cn(controlClass, "h-8 appearance-none pr-8")}>
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2.5 size-4 text-muted" />
    </span>
  );
}
