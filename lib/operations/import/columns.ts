import { type ColumnTarget, columnTarget } from "@/lib/schemas/import";
import { EXPORT_ONLY_HEADERS, STANDARD_FIELDS, type StandardField } from "@/lib/schemas/standard-fields";
import { FileProblem } from "./file-problem";
import { MAX_COLUMNS, MAX_HEADER } from "./limits";

/** What a column of a file is. */
export type Column =
  | { kind: "standard"; field: StandardField; header: string }
  | { kind: "custom"; name: string; header: string; as: "text" | "number" | "date" }
  /** Esito's own figures in an export that comes back. */
  | { kind: "ignored"; header: string }
  /** No header: allowed as long as nothing stands in it. */
  | { kind: "unnamed" };

/** Names under which other programs export the same, after squeeze(); offered to a person, and only where no column has the field's own name. */
const synonyms: Record<StandardField, readonly string[]> = {
  identification: [
    "id",
    "identifier",
    "contactid",
    "customerid",
    "code",
    "codice",
    "codicecliente",
    "codigo",
    "codigocliente",
    "kennung",
    "kundennummer",
    "kundennr",
    "identifiant",
    "numeroclient",
    "identificacion",
    "identificativo",
  ],
  name: ["firstname", "givenname", "forename", "nome", "nombre", "prenom", "vorname"],
  surname: [
    "lastname",
    "familyname",
    "cognome",
    "apellido",
    "apellidos",
    "nachname",
    "familienname",
    "nomdefamille",
    "nom",
  ],
  email: [
    "emailaddress",
    "mail",
    "correo",
    "correoelectronico",
    "posta",
    "postaelettronica",
    "adressemail",
    "adresseemail",
    "emailadresse",
    "courriel",
    "indirizzoemail",
  ],
  phoneNumber: [
    "phone",
    "telephone",
    "telefono",
    "tel",
    "telephonenumber",
    "landline",
    "telefon",
    "festnetz",
    "fixe",
    "fijo",
    "telefonofisso",
    "telefonnummer",
    "numerodetelephone",
  ],
  mobile: [
    "mobilephone",
    "mobilenumber",
    "mobilephonenumber",
    "cell",
    "cellphone",
    "cellular",
    "cellulare",
    "cellnumber",
    "movil",
    "telefonomovil",
    "telefonocellulare",
    "numerodicellulare",
    "portable",
    "telefonmobil",
    "mobilnummer",
    "mobiltelefon",
    "telephoneportable",
    "telephonemobile",
    "numeromobile",
    "numerodemovil",
    "numeromovil",
    "smartphone",
    "celular",
    "handy",
    "handynummer",
    "gsm",
    "msisdn",
  ],
};

/**
 * The columns that a header row names, as a person chose where `targets` says so. Else the standard fields by their own names:
 * nobody would see a guess before a "Code" has merged people. Only for Mobile, without which there is no import, are others taken. Throws FileProblem, naming the column, for a name that stands twice, for too many
 * or too long names, and where no column is Mobile.
 */
export function readColumns(
  cells: readonly string[],
  line: number,
  targets: readonly ColumnTarget[] | null = null,
): Column[] {
  if (cells.length > MAX_COLUMNS) {
    throw problem(
      "tooManyColumns",
      `The header row (line ${line}) has ${cells.length.toLocaleString("en-GB")} columns; a list may have ${MAX_COLUMNS}.`,
    );
  }
  const headers = cells.map((cell) =>
    cell
      .replace(/^\ufeff/u, "")
      .trim()
      .replace(/\s+/gu, " "),
  );
  checkNames(headers, line);
  if (targets) return chosenColumns(headers, targets, line);
  const squeezed = headers.map(squeeze);
  const columns: Column[] = headers.map((header) => {
    if (header === "") return { kind: "unnamed" };
    if (EXPORT_ONLY_HEADERS.includes(header)) return { kind: "ignored", header };
    return { kind: "custom", name: header, header, as: "text" };
  });
  for (const { field } of STANDARD_FIELDS) {
    const names = [field.toLowerCase(), ...(field === "mobile" ? synonyms.mobile : [])];
    const name = names.find((candidate) => squeezed.includes(candidate));
    if (name === undefined) continue;
    const at = squeezed.indexOf(name);
    const again = squeezed.indexOf(name, at + 1);
    if (again >= 0) throw twice(headers, at, again, line);
    columns[at] = { kind: "standard", field, header: headers[at] ?? "" };
  }
  return withMobile(columns, headers, line);
}

/** The columns as a person said what they are. */
function chosenColumns(headers: readonly string[], targets: readonly ColumnTarget[], line: number): Column[] {
  if (headers.length !== targets.length) {
    throw problem(
      "columnsChanged",
      `The header row (line ${line}) has ${headers.length} columns, and ${targets.length} were said. Choose the file again.`,
    );
  }
  const columns = headers.map((header, index): Column => {
    const target = targets[index] ?? "ignore";
    if (target === "ignore") return { kind: "ignored", header };
    if (!isStandard(target)) {
      if (header === "") return { kind: "unnamed" };
      return { kind: "custom", name: header, header, as: target === "custom" ? "text" : target };
    }
    const before = targets.indexOf(target);
    if (before !== index) {
      throw problem(
        "twoForOneField",
        `Columns ${before + 1} and ${index + 1} are both taken for the same field. Choose one of them.`,
      );
    }
    return { kind: "standard", field: target, header };
  });
  return withMobile(columns, headers, line);
}

function withMobile(columns: Column[], headers: readonly string[], line: number): Column[] {
  if (!columns.some((column) => column.kind === "standard" && column.field === "mobile")) {
    const found = headers
      .filter(Boolean)
      .slice(0, 12)
      .map((header) => `“${header.slice(0, 40)}”`)
      .join(", ");
    throw problem(
      "noMobileColumn",
      `The header row (line ${line}) has no column “Mobile”. It has ${found || "no names at all"}. Name the column with the mobile numbers “Mobile”.`,
    );
  }
  return columns;
}

function checkNames(headers: readonly string[], line: number): void {
  const seen = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    if (header === "") continue;
    if (header.length > MAX_HEADER) {
      throw problem(
        "headerTooLong",
        `The name of column ${index + 1} in the header row (line ${line}) is longer than ${MAX_HEADER} characters.`,
      );
    }
    if (header.includes("\0"))
      throw problem(
        "headerUnreadable",
        `The name of column ${index + 1} in the header row (line ${line}) contains a zero (NUL) character.`,
      );
    const before = seen.get(header.toLowerCase());
    if (before !== undefined) throw twice(headers, before, index, line);
    seen.set(header.toLowerCase(), index);
  }
}

function twice(headers: readonly string[], first: number, second: number, line: number): FileProblem {
  return problem(
    "duplicatedHeader",
    `Columns ${first + 1} and ${second + 1} of the header row (line ${line}) have the same name, “${headers[second]}”. Rename or remove one of them.`,
  );
}

/** "E-Mail address" and "email_address" are one name. */
function squeeze(header: string): string {
  return header
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function problem(code: string, message: string): FileProblem {
  return new FileProblem(`import.${code}`, `${message} Nothing was imported.`);
}

/** What columns of these names are most likely; nothing is required of them yet. */
export function guessTargets(cells: readonly string[], remembered: ReadonlyMap<string, string>): ColumnTarget[] {
  const headers = cells.map((cell) =>
    cell
      .replace(/^\ufeff/u, "")
      .trim()
      .replace(/\s+/gu, " "),
  );
  const squeezed = headers.map(squeeze);
  const targets = headers.map((header): ColumnTarget => {
    const before = columnTarget.safeParse(remembered.get(header));
    if (before.success) return before.data;
    return header === "" || EXPORT_ONLY_HEADERS.includes(header) ? "ignore" : "custom";
  });
  for (const { field } of STANDARD_FIELDS) {
    if (targets.includes(field)) continue;
    const name = [field.toLowerCase(), ...synonyms[field]].find((candidate) => squeezed.includes(candidate));
    const at = name === undefined ? -1 : squeezed.indexOf(name);
    if (at >= 0 && !remembered.has(headers[at] ?? "")) targets[at] = field;
  }
  // What was remembered of two files may name one field twice: the first keeps it.
  return targets.map((target, index) => (isStandard(target) && targets.indexOf(target) !== index ? "custom" : target));
}

function isStandard(target: ColumnTarget): target is StandardField {
  return STANDARD_FIELDS.some(({ field }) => field === target);
}
