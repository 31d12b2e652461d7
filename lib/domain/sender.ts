/** What may stand as the sender on the phone. */

export type CheckedSender =
  /** `number`: international or short code; `text`: alphanumeric. */
  | { ok: true; sender: string; kind: "text" | "number" }
  | { ok: false; code: "empty" | "space" | "tooLong" | "tooShort" | "characters"; message: string };

const maxText = 11;
const maxDigits = 15;
const minDigits = 3;

/** The sender without outer spaces, or what is wrong with it: up to 11 letters and digits, or a number of 3 to 15 digits with an optional plus. */
export function checkSender(raw: string): CheckedSender {
  const sender = raw.trim();
  if (sender === "") return no("empty", "A sender is needed: it is what the phone shows as the source.");
  if (/\s/u.test(sender)) return no("space", "A sender cannot contain spaces.");
  if (/^\+?\d+$/u.test(sender)) return checkNumber(sender);
  const odd = [...sender].find((character) => !/[A-Za-z0-9]/u.test(character));
  if (odd) return no("characters", `A sender has only the letters A to Z without accents and digits, not “${odd}”.`);
  if (sender.length > maxText) {
    return no("tooLong", `A sender with letters has at most ${maxText} characters; this one has ${sender.length}.`);
  }
  return { ok: true, sender, kind: "text" };
}

function checkNumber(sender: string): CheckedSender {
  const digits = sender.replace("+", "").length;
  if (digits > maxDigits) {
    return no("tooLong", `A sender that is a number has at most ${maxDigits} digits; this one has ${digits}.`);
  }
  if (digits < minDigits) {
    return no("tooShort", `A sender that is a number has at least ${minDigits} digits; this one has ${digits}.`);
  }
  return { ok: true, sender, kind: "number" };
}

function no(code: Extract<CheckedSender, { ok: false }>["code"], message: string): CheckedSender {
  return { ok: false, code, message };
}
