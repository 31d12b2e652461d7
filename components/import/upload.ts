import type { ImportReport } from "@/lib/schemas/import";

export type UploadAnswer = { ok: true; report: ImportReport } | { ok: false; message: string };

const lost =
  "The connection was lost before Esito answered. Importing the file again is safe: rows with the same Identification update their contact, none is made twice.";

/** Sends a file and tells how far it is, in bytes; resolves with the server's answer, never rejects. */
export function upload(address: string, file: File, onSent: (bytes: number) => void): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${address}?${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => resolve(answerOf(request.status, request.responseText));
    request.onerror = () => resolve({ ok: false, message: lost });
    request.send(file);
  });
}

function answerOf(status: number, text: string): UploadAnswer {
  try {
    const body = JSON.parse(text) as ImportReport | { error: { message: string } };
    return "error" in body ? { ok: false, message: body.error.message } : { ok: true, report: body };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, message: `Esito's answer could not be read (HTTP ${status}). ${lost}` };
  }
}
