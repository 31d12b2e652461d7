import { LoaderCircle } from "lucide-react";
import { cn } from "@/lib/cn";

/** A turning mark; `label` is read out where the words around it do not say what is awaited. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <>
      <LoaderCircle aria-hidden className={cn("size-4 shrink-0 animate-spin motion-reduce:animate-none", className)} />
      {label && <span className="sr-only">{label}</span>}
    </>
  );
}
