import { readFile } from "node:fs/promises";
import readWorkbook from "read-excel-file/universal";
import { checkWorkbook, notWorkbook } from "./workbook-guard";

/** The names of a workbook's sheets in their order. Throws FileProblem for what is no workbook that can safely be read. */
export async function listSheets(path: string): Promise<string[]> {
  const file = await readFile(path);
  await checkWorkbook(file);
  const sheets = await readWorkbook(new Uint8Array(file).buffer).catch((cause) => {
    throw Object.assign(notWorkbook(), { cause });
  });
  return sheets.map(({ sheet }) => sheet);
}
