import { failure, type Result, success } from "@/lib/domain/result";

/** Longest JSON body read into memory. Contacts by the ten thousand come as a stream instead. */
const LONGEST_BODY = 50 * 1024 * 1024;

/** The JSON of a body, and its text; what cannot be read is a Problem. An empty body is an empty object. */
export async function readJson(request: Request): Promise<Result<{ data: unknown; text: string }>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST_BODY) return failure("invalid", "tooLarge", "The body is larger than 50 MB.");
    chunks.push(chunk);
  }
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) !== length) {
    return failure("invalid", "cutShort", "The body is shorter than its Content-Length; nothing was changed.");
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    // A NUL is no character of PostgreSQL's texts.
    if (/\0|\\u0000/.test(text)) return failure("invalid", "nul", "The body contains a NUL character.");
    const data: unknown = text.trim() === "" ? {} : JSON.parse(text);
    // Nor is half of a surrogate pair, which only an escape can write.
    if (/\\u[dD][89a-fA-F]/.test(text) && /\p{Cs}/u.test(allTexts(data))) {
      return failure("invalid", "halfCharacter", "The body contains half of a character (a lone surrogate).");
    }
    return success({ data, text });
  } catch (error) {
    if (error instanceof SyntaxError) {
      return failure("invalid", "notJson", `The body is not JSON: ${error.message}.`);
    }
    if (error instanceof TypeError) return failure("invalid", "notUtf8", "The body is not UTF-8.");
    throw error;
  }
}

/** Every key and text of a JSON value, one after the other. */
function allTexts(value: unknown): string {
  if (typeof value === "string") return `${value} `;
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${allTexts(inner)}`)
    .join("");
}
