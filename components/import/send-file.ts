import type { ImportReport } from "@/lib/schemas/import";

export type Sent = { ok: true; report: ImportReport } | { ok: false; message: string };

/** Sends a file as it is; `onProgress` hears the bytes sent so far. Never rejects: what went wrong is the answer. */
export function sendFile(
  url: string,
  file: File,
  onProgress: (sent: number) => void,
): { done: Promise<Sent>; stop: () => void } {
  // fetch cannot tell how much of a body has left.
  const request = new XMLHttpRequest();
  const done = new Promise<Sent>((resolve) => {
    request.open("POST", url);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () =>
      resolve({
        ok: false,
        message:
          "The connection broke off before Esito answered. Look at the contacts before you send the file again: a file is imported whole or not at all.",
      });
    request.onabort = () => resolve({ ok: false, message: "Stopped. Nothing was imported." });
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}

interface Failure {
  error?: { message?: string };
}

function answerOf(request: XMLHttpRequest): Sent {
  const body = parse(request.responseText);
  if (request.status === 200 && body) return { ok: true, report: body as ImportReport };
  if (request.status === 401)
    return {
      ok: false,
      message: "You are signed out. Sign in in another tab, then import again; nothing was imported.",
    };
  const message = (body as Failure | null)?.error?.message;
  return { ok: false, message: message ?? `Esito answered with ${request.status}. Nothing was imported; try again.` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
