import { EXPORT_ONLY_HEADERS, STANDARD_FIELDS, type StandardField } from "@/lib/schemas/standard-fields";
import { FileProblem } from "./file-problem";
import { MAX_COLUMNS, MAX_HEADER } from "./limits";

/** What a column of a file is. */
export type Column =
  | { kind: "standard"; field: StandardField; header: string }
  | { kind: "custom"; name: string; header: string }
  /** Esito's own figures in an export that comes back. */
  | { kind: "ignored"; header: string }
  /** No header: allowed as long as nothing stands in it. */
  | { kind: "unnamed" };

/** Names under which other programs export the same, after squeeze(); only where no column has the field's own name. */
const synonyms: Record<StandardField, readonly string[]> = {
  identification: ["id", "identifier", "contactid", "code", "codice", "codigo", "kennung", "identifiant"],
  name: ["firstname", "givenname", "nome", "nombre", "prenom", "vorname"],
  surname: ["lastname", "familyname", "cognome", "apellido", "apellidos", "nachname", "nomdefamille"],
  email: ["emailaddress", "mail", "correo", "correoelectronico", "courriel", "indirizzoemail"],
  phoneNumber: ["phone", "telephone", "telefono", "tel", "telephonenumber", "landline", "telefon"],
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
    "handy",
    "handynummer",
    "gsm",
    "msisdn",
  ],
};

/**
 * The columns that a header row names. Throws FileProblem, naming the column, for a name that stands twice, for too many
 * or too long names, and where no column is Mobile.
 */
export function readColumns(cells: readonly string[], line: number): Column[] {
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
  const squeezed = headers.map(squeeze);
  const columns: Column[] = headers.map((header) => {
    if (header === "") return { kind: "unnamed" };
    if (EXPORT_ONLY_HEADERS.includes(header)) return { kind: "ignored", header };
    return { kind: "custom", name: header, header };
  });
  for (const { field } of STANDARD_FIELDS) {
    const names = [field.toLowerCase(), ...synonyms[field]];
    const name = names.find((candidate) => squeezed.includes(candidate));
    if (name === undefined) continue;
    const at = squeezed.indexOf(name);
    const header = headers[at] ?? "";
    if (squeezed.includes(name, at + 1)) throw twice(headers, at, squeezed.indexOf(name, at + 1), line);
    columns[at] = { kind: "standard", field, header };
  }
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
