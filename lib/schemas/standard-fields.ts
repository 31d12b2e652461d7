/** The fields every contact has, with the header under which files carry them. Apart from schemas, so that screens can read it alone. */
export const STANDARD_FIELDS = [
  { field: "identification", header: "Identification" },
  { field: "name", header: "Name" },
  { field: "surname", header: "Surname" },
  { field: "email", header: "eMail" },
  { field: "phoneNumber", header: "PhoneNumber" },
  { field: "mobile", header: "Mobile" },
] as const;
export type StandardField = (typeof STANDARD_FIELDS)[number]["field"];

/** Columns that exports add and imports pass over. */
export const EXPORT_ONLY_HEADERS: readonly string[] = [
  "Number (E.164)",
  "Number's country",
  "Last status",
  "Last status kind",
  "Last status at",
  "Last campaign and step",
  "Attempts of the last message",
  "Unsubscribed (yes/no)",
];
