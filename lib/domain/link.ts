/** The short link of a message and where it leads (API "Outside /api/v1"). */

/** 32 characters, 5 bits each: easy to read aloud, safe in URLs, in GSM-7, and at the end of a sentence. */
export const LINK_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

/** Random octets a code is made of; 13 × 5 = 65 bits. */
export const LINK_CODE_LENGTH = 13;

/** A code from that many random octets. */
export function linkCode(random: Uint8Array): string {
  if (random.length < LINK_CODE_LENGTH) throw new Error(`A link code needs ${LINK_CODE_LENGTH} random octets`);
  let code = "";
  for (let index = 0; index < LINK_CODE_LENGTH; index += 1) code += LINK_ALPHABET.charAt((random[index] ?? 0) & 31);
  return code;
}

/** Whether a text has the form of a link code: 10 to 14 URL-safe characters. */
export function isLinkCode(text: string): boolean {
  return /^[A-Za-z0-9_-]{10,14}$/u.test(text);
}

/** What is wrong with a questionnaire's URL, as a sentence; null when it can be used. */
export function questionnaireUrlProblem(url: string): string | null {
  if (/\s/u.test(url)) return "The questionnaire's address contains spaces.";
  const filled = fill(url, "identification", "x").with("link", "x").url;
  if (!URL.canParse(filled)) return "The questionnaire's address is not a URL; it starts with https:// or http://.";
  const { protocol } = new URL(filled);
  if (protocol !== "https:" && protocol !== "http:") {
    return "The questionnaire's address must start with https:// or http://.";
  }
  return /^https?:\/\/[^/?#]*(?:\{|%7b)/iu.test(url)
    ? "{identification} and {link} can stand only after the host of the questionnaire's address."
    : null;
}

/**
 * The questionnaire's URL for one contact: `{identification}` and `{link}` filled in, or added as parameters where they are
 * absent; query and fragment are kept. Throws on a URL that `questionnaireUrlProblem` refuses.
 */
export function questionnaireTarget(
  questionnaireUrl: string,
  contact: { identification: string | null; link: string },
): string {
  const problem = questionnaireUrlProblem(questionnaireUrl);
  if (problem) throw new Error(problem);
  const identified = fill(questionnaireUrl, "identification", contact.identification ?? "");
  const linked = fill(identified.url, "link", contact.link);
  let url = linked.url;
  if (!identified.found && contact.identification) url = withParameter(url, "identification", contact.identification);
  if (!linked.found) url = withParameter(url, "link", contact.link);
  return new URL(url).href;
}

function fill(url: string, name: "identification" | "link", value: string) {
  let found = false;
  const filled = url.replace(new RegExp(`(?:\\{|%7b)${name}(?:\\}|%7d)`, "giu"), () => {
    found = true;
    return encodeURIComponent(value);
  });
  return { url: filled, found, with: (next: "identification" | "link", other: string) => fill(filled, next, other) };
}

function withParameter(url: string, name: string, value: string): string {
  const { 1: before = "", 2: query, 3: fragment = "" } = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/u.exec(url) ?? [];
  const pair = `${name}=${encodeURIComponent(value)}`;
  const kept = (query ?? "").split("&").filter((part) => part !== "" && part !== name && !part.startsWith(`${name}=`));
  return `${before}?${[...kept, pair].join("&")}${fragment}`;
}
