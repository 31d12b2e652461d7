import { DescriptionList } from "@/components/ui/description-list";

/** Which columns an import takes, and how. `region` is the country of the survey's national numbers. */
export function ColumnGuide({ region }: { region: string | null }) {
  const country = region && new Intl.DisplayNames(["en-GB"], { type: "region" }).of(region);
  return (
    <DescriptionList
      className="grid-cols-1"
      items={[
        {
          term: "Mobile (required)",
          value: `${country ? `International numbers, or national ones of ${country}` : "International numbers: +39 … or 0039 …"}. Spaces, dashes and brackets do not matter; a number that cannot be a mobile phone is imported and ends as Invalid.`,
        },
        {
          term: "Identification",
          value: "Tells contacts apart: a row with an Identification that the survey has updates that contact.",
        },
        { term: "Name, Surname, eMail, PhoneNumber", value: "The contact's own data." },
        {
          term: "Any other column",
          value:
            "Kept as a custom field under its own name; texts can use it in braces, such as {City}. Taken for a number it is kept as 1234.50, for a date as 2026-12-31, so that filters compare them whatever the file writes.",
        },
        {
          term: "File",
          value:
            "CSV with comma, semicolon, tab or bar, in UTF-8, UTF-16 or Windows-1252, or an Excel workbook. All is recognised by itself, shown before the import, and can be corrected.",
        },
      ]}
    />
  );
}
