import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { importContacts } from "./import-contacts";
import { actor, makeSurvey } from "./testing-campaign";
import { contactsOf, importBytes } from "./testing-contacts";

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

describe("encodings and delimiters", () => {
  const encodings: Record<string, (text: string) => Buffer> = {
    "UTF-8": (text) => Buffer.from(text),
    "UTF-8 with a mark": (text) => Buffer.from(`\ufeff${text}`),
    "UTF-16 LE": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
    "UTF-16 LE without a mark": (text) => Buffer.from(text, "utf16le"),
    "UTF-16 BE": (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
    "Windows-1252": (text) => Buffer.from(text.replaceAll("€", "\x80"), "latin1"),
  };
  for (const [encoding, encode] of Object.entries(encodings)) {
    for (const mark of [",", ";", "\t"]) {
      for (const end of ["\n", "\r\n", "\r"]) {
        it(`reads ${encoding}, ${JSON.stringify(mark)}, ${JSON.stringify(end)}`, async () => {
          const survey = await makeSurvey(db.pool);
          const rows = [
            ["Identification", "Name", "Mobile phone", "Note"],
            ["1", "Zoë", "+393200000001", `"two${end}lines, ""quoted""; €"`],
            ["2", "Nicolò", "320 000 0002", "è"],
          ];
          const text = rows.map((cells) => cells.join(mark)).join(end);
          const note = mark === "\t" ? text : text.replaceAll("320 000 0002", '"320 000 0002"');
          expect(await importBytes(db.pool, survey, encode(note))).toMatchObject({
            value: { created: 2, rejectedTotal: 0 },
          });
          expect(await contactsOf(db.pool, survey)).toMatchObject([
            {
              identification: "1",
              name: "Zoë",
              e164: "+393200000001",
              fields: { Note: `two${end}lines, "quoted"; €` },
            },
            { identification: "2", name: "Nicolò", e164: "+393200000002", fields: { Note: "è" } },
          ]);
        });
      }
    }
  }

  it("reads a file whose only column is Mobile, and one that names its delimiter", async () => {
    const survey = await makeSurvey(db.pool);
    expect(await importBytes(db.pool, survey, "mobile\n+393200000001\n")).toMatchObject({ value: { created: 1 } });
    expect(await importBytes(db.pool, survey, "sep=|\nMobile|Name\n+393200000001|A\n")).toMatchObject({
      value: { created: 1 },
    });
  });
});

describe("bad files", () => {
  const header = "Identification;Mobile\n";
  const cases: [name: string, file: Buffer | string, code: string, words: RegExp][] = [
    ["an empty file", "", "import.empty", /empty/],
    ["nothing but line breaks", "\n\r\n\n", "import.empty", /no rows/],
    [
      "no Mobile column",
      "Identification;Name\n1;A\n",
      "import.noMobileColumn",
      /line 1.*Mobile.*“Identification”, “Name”/,
    ],
    ["a PDF", "%PDF-1.7\n%\xe2\xe3", "import.notCsv", /PDF/],
    ["a web page", "\n <!DOCTYPE html><html></html>", "import.notCsv", /web page/],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), "import.notCsv", /\.xls/],
    ["random bytes", Buffer.from([1, 2, 0, 3, 0, 0, 9, 8, 7]), "import.notText", /Line 1 .*NUL/],
    ["NUL bytes", `${header}1;+39\x00320\n`, "import.notText", /Line 2 .*NUL/],
    ["a line of 3 MB", `${header}1;${"9".repeat(3_000_000)}\n`, "import.lineTooLong", /Line 2 .*1 MB/],
    [
      "a record of 2 MB over many lines",
      `${header}1;"${"9\n".repeat(1_000_000)}"\n`,
      "import.quotes",
      /line 2 .*never closed/,
    ],
    ["a quote never closed", `${header}1;"+39320\n2;+39320\n`, "import.quotes", /line 2 .*never closed/],
    [
      "broken UTF-8",
      Buffer.concat([Buffer.from(`${header}è;ù\nò;à\n`), Buffer.from([0xe8, 0x3b, 0x31, 10])]),
      "import.encoding",
      /Line 4 .*UTF-8/,
    ],
    ["a header name twice", "Mobile;City;Name;city\n1;a;b;c\n", "import.duplicatedHeader", /Columns 2 and 4 .*“city”/],
    ["two Mobile columns", "Mobile;mobile\n1;2\n", "import.duplicatedHeader", /Columns 1 and 2/],
    [
      "600 columns",
      `${Array.from({ length: 600 }, (_, n) => `c${n}`).join(";")};Mobile\n`,
      "import.tooManyColumns",
      /601 columns/,
    ],
    ["a zip that is no workbook", Buffer.from("PK\x03\x04 and so on"), "import.notWorkbook", /workbook/],
  ];
  it.each(cases)("%s: nothing is imported and the place is named", async (_, file, code, words) => {
    const survey = await makeSurvey(db.pool);
    const result = await importBytes(db.pool, survey, file);
    expect(result).toMatchObject({ ok: false, problem: { kind: "invalid", code } });
    expect(!result.ok && result.problem.message).toMatch(words);
    expect(await contactsOf(db.pool, survey)).toEqual([]);
  });

  it("imports nothing from an upload cut short", async () => {
    const survey = await makeSurvey(db.pool);
    expect(await importBytes(db.pool, survey, `${header}1;+393200000001\n`, 1_000)).toMatchObject({
      ok: false,
      problem: { code: "import.cutShort" },
    });
    async function* dying() {
      yield Buffer.from(header);
      throw new Error("aborted");
    }
    const input = { surveyId: survey, fileName: "x", format: "file", body: dying(), announced: null } as const;
    expect(await importContacts(db.pool, actor, input)).toMatchObject({
      ok: false,
      problem: { code: "import.cutShort" },
    });
    expect(await contactsOf(db.pool, survey)).toEqual([]);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith(`esito-import-${process.pid}-`))).toEqual([]);
  });

  it("does not know a survey that is not there", async () => {
    expect(await importBytes(db.pool, "999999", header)).toMatchObject({ problem: { kind: "notFound" } });
    expect(await importBytes(db.pool, "1; DROP", header)).toMatchObject({ problem: { kind: "notFound" } });
  });
});

describe("workbooks", () => {
  it("reads the first sheet: numbers in full, dates as dates", async () => {
    const survey = await makeSurvey(db.pool);
    const workbook = await writeXlsxFile([
      ["Identification", "Mobile", "Born", "Score"],
      [
        { value: 123456789012 },
        { value: 393200000001 },
        { value: new Date("1970-02-03T00:00:00Z"), format: "yyyy-mm-dd" },
        { value: 0.1 },
      ],
      ["x", "+393200000002", null, "=1+1"],
    ]).toBuffer();
    expect(await importBytes(db.pool, survey, workbook)).toMatchObject({ value: { created: 2, rejectedTotal: 0 } });
    expect(await contactsOf(db.pool, survey)).toMatchObject([
      { identification: "123456789012", mobile: "393200000001", fields: { Born: "1970-02-03", Score: "0.1" } },
      { identification: "x", e164: "+393200000002", fields: { Score: "=1+1" } },
    ]);
  });

  it("does not unpack a bomb, whatever size it declares", async () => {
    const survey = await makeSurvey(db.pool);
    for (const declared of [10, 400_000_000]) {
      expect(
        await importBytes(db.pool, survey, zip("xl/workbook.xml", Buffer.alloc(250_000_000, 32), declared)),
      ).toMatchObject({
        ok: false,
        problem: { code: "import.tooLarge" },
      });
    }
  });

  it("does not build rows as wide as a cell far to the right", async () => {
    const survey = await makeSurvey(db.pool);
    const sheet = zip(
      "xl/workbook.xml",
      Buffer.from("<workbook/>"),
      11,
      "xl/worksheets/sheet1.xml",
      '<sheetData><row r="9"><c t="n" r="XFD9"/></row></sheetData>',
    );
    expect(await importBytes(db.pool, survey, sheet)).toMatchObject({
      ok: false,
      problem: { code: "import.tooManyColumns" },
    });
  });
});

/** A small archive, whose declared size may lie. */
function zip(name: string, content: Buffer, declared: number, secondName?: string, second = ""): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [entryName, data, size] of [
    [name, content, declared] as const,
    ...(secondName ? [[secondName, Buffer.from(second), second.length] as const] : []),
  ]) {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30 + entryName.length);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(entryName.length, 26);
    local.write(entryName, 30);
    const entry = Buffer.alloc(46 + entryName.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(entryName.length, 28);
    entry.writeUInt32LE(offset, 42);
    entry.write(entryName, 46);
    locals.push(local, packed);
    central.push(entry);
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
