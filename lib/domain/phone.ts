import { type CountryCode, getCountries, isSupportedCountry, parsePhoneNumberWithError } from "libphonenumber-js/max";
import type { PhoneProblem } from "./phone-problem";

/** Numbers become E.164 here and nowhere else (design §2 "Invalid" and "Duplicated"). */

declare const e164: unique symbol;

/** A number proven to be a possible mobile in international form: `+393200007297`. */
export type E164 = string & { readonly [e164]: true };

export type NormalisedMobile =
  /** `country` is ISO 3166, null for a number of no country (+88x). */
  { ok: true; e164: E164; country: string | null } | { ok: false; problem: PhoneProblem };

/** Zero-width and direction marks that spreadsheets and web pages leave in numbers. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** Excel's mark for "this is text". */
const leadingApostrophe = /^\s*['’‘`´]+/u;
const scientific = /^\+?\d+(?:[.,]\d+)?e\+?\d+$/iu;
const extension = /\d[\s,.;/-]*(?:;ext=|ext(?:ension|n)?|x|#|int(?:erno)?|poste|anexo|,)[\s.:=]*\d{1,7}\s*#?$/iu;
const separators = /[\s().[\]/\\_\-\u2010-\u2015\u2212\u00b7\u30fc\uff0d\uff0e]+/gu;
const wideDigit = /[\uff10-\uff19]/gu;
/** The optional trunk zero of `+44 (0) 7700 900123`, dialled only inside the country. */
const trunkZero = /[([]\s*0\s*[)\]]/u;

/**
 * The number in E.164, or what is wrong with it. Accepts international form (`+` or `00`) and, with a region (ISO 3166),
 * the form dialled inside it; accepts any usual punctuation. Only numbers that can be a mobile by Google's metadata pass.
 */
export function normaliseMobile(raw: string | null | undefined, region: string | null): NormalisedMobile {
  const text = (raw ?? "").replace(invisible, "").replace(leadingApostrophe, "").trim().replace(wideDigit, asciiDigit);
  const written = problemOfWriting(text);
  if (written) return no(written);
  const international = /^\s*[([]?\s*(?:\+|＋|00)/u.test(text);
  const digits = (international ? text.replace(trunkZero, "") : text).replace("＋", "+").replace(separators, "");
  if (!/^\+?\d+$/u.test(digits)) return no("characters");
  if (international) return parse(`+${digits.replace(/^\+?0*/u, "")}`, undefined);
  return region && isSupportedCountry(region) ? parse(digits, region) : no("noPrefix");
}

/** Whether the code is a region (ISO 3166 alpha-2, upper case) whose national numbers can be read. */
export function isRegion(code: string): boolean {
  return isSupportedCountry(code);
}

/** Every region whose national numbers can be read, ISO 3166 alpha-2. */
export const REGIONS: readonly string[] = getCountries();

function parse(digits: string, region: CountryCode | undefined): NormalisedMobile {
  try {
    const number = parsePhoneNumberWithError(digits, { defaultCountry: region, extract: false });
    // A type exists only for numbers that the metadata calls valid.
    const type = number.getType();
    if (!type) return no(lengthProblem(digits));
    if (type !== "MOBILE" && type !== "FIXED_LINE_OR_MOBILE") return no("notMobile");
    return { ok: true, e164: number.number as string as E164, country: number.country ?? null };
  } catch (error) {
    return no(parseProblem(error));
  }
}

function problemOfWriting(text: string): PhoneProblem | null {
  if (text === "") return "empty";
  if (scientific.test(text)) return "scientific";
  if (extension.test(text)) return "extension";
  if (/\p{L}/u.test(text)) return "letters";
  return null;
}

function lengthProblem(digits: string): PhoneProblem {
  const length = digits.replace("+", "").length;
  if (length < 8) return "tooShort";
  return length > 15 ? "tooLong" : "notAssigned";
}

function parseProblem(error: unknown): PhoneProblem {
  const code = error instanceof Error ? error.message : "";
  if (code === "TOO_SHORT" || code === "NOT_A_NUMBER") return "tooShort";
  if (code === "TOO_LONG") return "tooLong";
  if (code === "INVALID_COUNTRY") return "unknownCountry";
  throw new Error("A phone number could not be read", { cause: error });
}

function asciiDigit(wide: string): string {
  return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
}

function no(problem: PhoneProblem): NormalisedMobile {
  return { ok: false, problem };
}
