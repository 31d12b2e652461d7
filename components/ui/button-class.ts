import { cn } from "@/lib/cn";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "destructive";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-accent-ink hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface text-text hover:bg-hover data-popup-open:bg-hover",
  ghost: "border-transparent text-text hover:bg-hover data-popup-open:bg-hover",
  destructive: "border-transparent bg-danger text-danger-ink hover:bg-danger-hover",
};

/** Classes shared by Button, LinkButton and menu triggers. */
export function buttonClass(variant: ButtonVariant, size: "sm" | "md", className?: string): string {
  return cn(
    "inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-progress aria-disabled:opacity-75 [&_svg]:size-4 [&_svg]:shrink-0",
    size === "sm" ? "h-7 px-2 text-sm" : "h-8 px-3 text-base",
    variants[variant],
    className,
  );
}
