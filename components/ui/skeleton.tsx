import { cn } from "@/lib/cn";

/** A grey place-holder of the size of what is coming; give it width and height. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn("block h-4 animate-pulse rounded-sm bg-line/60 motion-reduce:animate-none", className)}
    />
  );
}

/** Place-holder of a page: heading and blocks, with words for screen readers. */
export function PageSkeleton({ label = "Loading" }: { label?: string }) {
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="h-24" />
      <Skeleton className="h-64" />
    </div>
  );
}
