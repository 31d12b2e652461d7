import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ContactListView } from "@/lib/queries/contacts";

/** A survey that nobody has been imported into. */
export function NoContacts({ surveyId, mayImport }: { surveyId: string; mayImport: boolean }) {
  const action = mayImport && (
    <LinkButton variant="primary" href={paths.importContacts(surveyId)}>
      Import contacts
    </LinkButton>
  );
  return (
    <EmptyState title="No contacts yet" action={action}>
      {mayImport
        ? "Contacts come from a CSV or Excel file, or by the API. Import them, then write a campaign that texts them."
        : "A manager imports them from a CSV or Excel file; they appear here."}
    </EmptyState>
  );
}

/** A list without rows: no contact matches, or the page asked for is past the end. */
export function NoneMatch({ surveyId, view, whole }: { surveyId: string; view: ContactListView; whole: number }) {
  if (view.total > 0) {
    return (
      <EmptyState
        title="Nothing on this page any more"
        action={<LinkButton href={paths.contacts(surveyId, view.query)}>Go to the first page</LinkButton>}
      >
        The list has {countContacts(view.total)}; those that stood here have changed since.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No contact matches"
      action={
        <LinkButton href={paths.contacts(surveyId, { sort: view.sort ?? undefined })}>Clear all filters</LinkButton>
      }
    >
      The survey has {countContacts(whole)}, and none that all of these filters describe.
    </EmptyState>
  );
}

/** "2,311 contacts". */
export function countContacts(total: number): string {
  return total === 1 ? "1 contact" : `${formatNumber(total)} contacts`;
}
