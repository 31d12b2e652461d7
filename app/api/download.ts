import { Readable } from "node:stream";

/** A file written while it is read, and passed on as it is: packing it would cost many times what reading it does. A browser that goes away ends the generator. */
export function download(fileName: string, type: string, bytes: AsyncGenerator<Uint8Array>): Response {
  const plain = fileName.replace(/[^\w .-]/g, "_");
  const stream = Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(stream, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "no-store, no-transform",
    },
  });
}
