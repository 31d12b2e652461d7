import type { ImportPreview, ImportReport } from "@/lib/schemas/import";

export type UploadAnswer =
  | { kind: "done"; report: ImportReport }
  /** Esito said that and why nothing was imported. */
  | { kind: "refused"; message: string }
  /** Nobody answered: the file may have been imported all the same. */
  | { kind: "unknown" };

/** Sends a file and tells how far it is, in bytes; resolves with what became of it, never rejects. */
export function upload(address: string, file: File, onSent: (bytes: number) => void): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => resolve(answerOf(request.responseText));
    request.onerror = () => resolve({ kind: "unknown" });
    request.send(file);
  });
}

function answerOf(text: string): UploadAnswer {
  try {
    const body = JSON.parse(text) as ImportReport | { error: { code: string; message: string } };
    if (!("error" in body)) return { kind: "done", report: body };
    // An unexpected failure may have come after the import.
    return body.error.code === "unexpected" || body.error.code === "databaseAway"
      ? { kind: "unknown" }
      : { kind: "refused", message: body.error.message };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "unknown" };
  }
}

/** So much of a text file is looked at before it is sent; a workbook is looked at whole. */
const head = 1_000_000;
const wholeWorkbook = 30_000_000;

/** What a file would become. */
export async function previewFile(
  address: string,
  file: File,
  query: Record<string, string>,
): Promise<{ ok: true; preview: ImportPreview } | { ok: false; message: string }> {
  const workbook = new Uint8Array(await file.slice(0, 2).arrayBuffer()).join() === "80,75";
  const most = workbook ? wholeWorkbook : head;
  const part = file.size > most;
  const params = new URLSearchParams({ ...query, ...(part && { part: "yes" }) });
  try {
    const response = await fetch(`${address}?${params}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: part ? file.slice(0, most) : file,
    });
    const body = (await response.json()) as ImportPreview | { error: { message: string } };
    return "error" in body ? { ok: false, message: body.error.message } : { ok: true, preview: body };
  } catch {
    return { ok: false, message: "Esito could not be reached to look at the file. Choose it again in a moment." };
  }
}
