import { Card } from "@/components/ui/card";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { ContactView } from "@/lib/queries/contact";

interface ContactFactsProps {
  contact: ContactView["contact"];
  /** The number as people read it. */
  number: string | null;
  zone: string;
}

/** What the list says of a contact, custom fields too. */
export function ContactFacts({ contact, number, zone }: ContactFactsProps) {
  const none = <span className="text-muted">–</span>;
  const items: Description[] = [
    { term: "Identification", value: contact.identification ?? none },
    { term: "Name", value: contact.name ?? none },
    { term: "Surname", value: contact.surname ?? none },
    { term: "eMail", value: contact.email ?? none },
    { term: "PhoneNumber", value: contact.phoneNumber ?? none },
    { term: "Mobile, as in the list", value: contact.mobile ?? none },
    { term: "Number texted", value: contact.e164 ? number : "None: this cannot be a mobile phone" },
    ...Object.entries(contact.fields).map(([term, value]) => ({ term, value })),
    { term: "In the survey since", value: <Time value={contact.createdAt} zone={zone} show="exact" /> },
  ];
  return (
    <Card title="Facts">
      <DescriptionList items={items} />
    </Card>
  );
}
