import { EmptyState } from "@/components/ui/empty-state";

/** In place of what owners alone may see. */
export function OwnersOnly({ what }: { what: string }) {
  return (
    <EmptyState title={`Owners manage ${what}`}>
      Ask an owner of this installation for a change, or to make you one.
    </EmptyState>
  );
}
