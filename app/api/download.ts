/** A file written while it is read, and passed on as it is: packing it would cost many times what reading it does. A browser that goes away ends the generator. */
export function download(fileName: string, type: string, bytes: AsyncGenerator<Uint8Array>): Response {
  const plain = fileName.replace(/[^\w .-]/g, "_");
  return new Response(lazily(bytes), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "no-store, no-transform",
    },
  });
}

/** Begins with the first read: of HEAD, and where the browser has gone before the answer, nobody reads or cancels the body, and a connection begun for it would never come back. */
function lazily(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
