import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import { contactsWords } from "./count-words";

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
export function NoneMatch({ surveyId, query, paged, whole }: NoneMatchProps) {
  if (paged) {
    return (
      <EmptyState
        title="Nothing on this page any more"
        action={<LinkButton href={paths.contacts(surveyId, query)}>Go to the first page</LinkButton>}
      >
        The contacts that stood here have changed since.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No contact matches"
      action={<LinkButton href={paths.contacts(surveyId)}>Clear all filters</LinkButton>}
    >
      The survey has {contactsWords(whole)}, and none that all of these filters describe.
    </EmptyState>
  );
}

interface NoneMatchProps {
  surveyId: string;
  query: string;
  /** Whether the address asks for a later page than the first. */
  paged: boolean;
  whole: number;
}
