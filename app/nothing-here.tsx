import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

/** What is said where nothing stands at an address. */
export function NothingHere() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is nothing at this address"
        action={
          <LinkButton variant="primary" href={paths.surveys()}>
            Go to the surveys
          </LinkButton>
        }
      >
        It may have been mistyped, or what stood here belongs to another survey.
      </EmptyState>
    </>
  );
}
