import type { ContactRow } from "@/lib/db/contacts";
import { statusById } from "@/lib/domain/status";
import { LIST_COLUMNS, type ListColumn } from "@/lib/schemas/contact-columns";
import { EXPORT_ONLY_HEADERS, STANDARD_FIELDS } from "@/lib/schemas/standard-fields";

/** A column of an export. */
export interface ExportColumn {
  /** As in the list. */
  id: string;
  header: string;
  value(row: ContactRow): string;
}

const last = (row: ContactRow) => (row.lastStatusId === 0 ? null : statusById(row.lastStatusId));

const values: Record<ListColumn, (row: ContactRow) => string> = {
  identification: (row) => row.identification ?? "",
  name: (row) => row.name ?? "",
  surname: (row) => row.surname ?? "",
  email: (row) => row.email ?? "",
  phoneNumber: (row) => row.phoneNumber ?? "",
  mobile: (row) => row.mobile ?? "",
  e164: (row) => row.e164 ?? "",
  country: (row) => row.country ?? "",
  lastStatus: (row) => last(row)?.label ?? "",
  lastStatusKind: (row) => last(row)?.kind ?? "",
  lastStatusAt: (row) => row.lastStatusAt?.toISOString() ?? "",
  step: (row) => {
    if (row.lastCampaign === null || row.lastStepPosition === null) return "";
    return `${row.lastCampaign} · ${row.lastStepPosition === 0 ? "Invitation" : `Reminder ${row.lastStepPosition}`}`;
  },
  attempts: (row) => (row.attempts === null ? "" : String(row.attempts)),
  unsubscribed: (row) => (row.unsubscribedAt || row.numberUnsubscribed ? "yes" : "no"),
};

/** The column with this id of the list. */
export function exportColumn(id: string): ExportColumn {
  const known = LIST_COLUMNS.find((column) => column.id === id);
  if (known) return { id, header: known.header, value: values[known.id] };
  return customColumn(id.replace(/^field\./, ""));
}

/** All columns in the order of files: standard fields, custom ones, Esito's own. */
export function everyColumn(names: readonly string[]): ExportColumn[] {
  const own = LIST_COLUMNS.filter(({ header }) => EXPORT_ONLY_HEADERS.includes(header));
  return [
    ...STANDARD_FIELDS.map(({ field, header }) => ({ id: field, header, value: values[field] })),
    ...names.map(customColumn),
    ...own.map(({ id, header }) => ({ id, header, value: values[id] })),
  ];
}

function customColumn(name: string): ExportColumn {
  return {
    id: `field.${name}`,
    header: name,
    value: ({ fields }) => (Object.hasOwn(fields, name) ? (fields[name] ?? "") : ""),
  };
}
