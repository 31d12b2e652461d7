import type { Batches, Cell } from "./cell";
import { streamZip, type ZipEntry } from "./zip-stream";

/** Rows of an Excel sheet, less the header. */
const rowsPerSheet = 1_048_575;
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook written while its rows are read; a cell is a number or text, never a formula. More rows than a sheet holds go on in the next. */
export async function* streamXlsx(name: string, header: readonly string[], batches: Batches): AsyncGenerator<Buffer> {
  const rows = singly(batches);
  try {
    yield* streamZip(parts(name, header, rows));
  } finally {
    await rows.return(undefined);
  }
}

async function* singly(batches: Batches): AsyncGenerator<Cell[]> {
  for await (const batch of batches) yield* batch;
}

async function* parts(name: string, header: readonly string[], rows: AsyncGenerator<Cell[]>): AsyncGenerator<ZipEntry> {
  const state = { ended: false, carried: null as Cell[] | null };
  let sheets = 0;
  do {
    sheets++;
    yield { name: `xl/worksheets/sheet${sheets}.xml`, content: sheet(header, rows, state) };
  } while (!state.ended);
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  yield {
    name: "xl/workbook.xml",
    content: [
      `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>`,
      ...numbers.map((n) => `<sheet name="${escapeXml(name)}${n > 1 ? ` ${n}` : ""}" sheetId="${n}" r:id="rId${n}"/>`),
      "</sheets></workbook>",
    ],
  };
  const relation = (n: number, type: string, target: string) =>
    `<Relationship Id="rId${n}" Type="${relations}/${type}" Target="${target}"/>`;
  const relationships = (inner: string) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  yield {
    name: "xl/_rels/workbook.xml.rels",
    content: [relationships(numbers.map((n) => relation(n, "worksheet", `worksheets/sheet${n}.xml`)).join(""))],
  };
  yield { name: "_rels/.rels", content: [relationships(relation(1, "officeDocument", "xl/workbook.xml"))] };
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const override = (part: string, kind: string) => `<Override PartName="${part}" ContentType="${type}.${kind}+xml"/>`;
  yield {
    name: "[Content_Types].xml",
    content: [
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
      override("/xl/workbook.xml", "sheet.main"),
      ...numbers.map((n) => override(`/xl/worksheets/sheet${n}.xml`, "worksheet")),
      "</Types>",
    ],
  };
}

async function* sheet(
  header: readonly string[],
  rows: AsyncGenerator<Cell[]>,
  state: { ended: boolean; carried: Cell[] | null },
): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetData>${rowXml(header, 1)}`;
  let xml = state.carried ? rowXml(state.carried, 2) : "";
  let count = state.carried ? 1 : 0;
  state.carried = null;
  for (;;) {
    const { value, done } = await rows.next();
    if (done) {
      state.ended = true;
      break;
    }
    if (count === rowsPerSheet) {
      state.carried = value;
      break;
    }
    count++;
    xml += rowXml(value, count + 1);
    if (xml.length > 65_536) {
      yield xml;
      xml = "";
    }
  }
  yield `${xml}</sheetData></worksheet>`;
}

/** Excel itself needs no addresses of cells; other readers do. */
function rowXml(cells: readonly Cell[], row: number): string {
  let xml = `<row r="${row}">`;
  for (const [index, cell] of cells.entries()) {
    if (cell === "") continue;
    const place = `${letters(index)}${row}`;
    xml +=
      typeof cell === "number"
        ? `<c r="${place}"><v>${cell}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  }
  return `${xml}</row>`;
}

/** A, B … Z, AA, AB … by the column's place from 0. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_" };

/** XML has no control characters; `_x000D_` is how Excel writes one, so text that looks like that is escaped too. */
function escapeXml(text: string): string {
  if (!/[&<>_\p{Cc}\ufffe\uffff]/u.test(text)) return text;
  return text
    .replace(/_(?=x[0-9a-f]{4}_)/giu, "_x005F_")
    .replace(/[&<>\r]/gu, (mark) => entities[mark] ?? mark)
    .replace(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, "");
}
