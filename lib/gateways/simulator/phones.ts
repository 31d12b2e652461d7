import { decodePart } from "../smpp/part-body";

/** One text as it stands on a phone. */
export interface PhoneMessage {
  number: string;
  sender: string;
  text: string;
  /** Links in the text, to click. */
  links: string[];
  receivedAt: string;
  /** Parts of a long text that have not come; the text shows their places as […]. */
  missingParts: number;
}

interface Stored {
  number: string;
  sender: string;
  at: number;
  parts: (Body | null)[];
}

interface Body {
  octets: Buffer;
  esmClass: number;
  dataCoding: number;
}

/** Long texts whose parts are still coming. */
const MAX_UNFINISHED = 10_000;

/** What the simulator's phones received: the newest so many texts, put together from their parts when they are read. */
export class Phones {
  readonly #capacity: number;
  #messages: Stored[] = [];
  readonly #unfinished = new Map<string, Stored>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Puts a part on a phone; `at` is when it arrives there, which may lie ahead. */
  receive(
    part: Body & { number: string; sender: string; at: number },
    place: { reference: number; total: number; number: number } | null,
  ): void {
    // A copy: the octets are a view of a whole network buffer.
    const body = { octets: Buffer.from(part.octets), esmClass: part.esmClass, dataCoding: part.dataCoding };
    if (!place || place.total < 2 || place.number < 1 || place.number > place.total) {
      this.#keep({ number: part.number, sender: part.sender, at: part.at, parts: [body] });
      return;
    }
    const key = `${part.number} ${part.sender} ${place.reference} ${place.total}`;
    const open = this.#unfinished.get(key);
    const message = open ?? this.#begin(key, part, place.total);
    message.parts[place.number - 1] = body;
    message.at = Math.max(message.at, part.at);
    if (!message.parts.includes(null)) this.#unfinished.delete(key);
  }

  /** Newest first: those that have arrived by `now`, of one number or whose number, sender or text contains `q`. */
  list(options: { now: number; limit: number; number?: string; q?: string }): PhoneMessage[] {
    const found: PhoneMessage[] = [];
    const q = options.q?.toLowerCase() ?? "";
    for (let index = this.#messages.length - 1; index >= 0 && found.length < options.limit; index -= 1) {
      const stored = this.#messages[index];
      if (!stored || stored.at > options.now) continue;
      if (options.number !== undefined && stored.number !== options.number) continue;
      const message = readMessage(stored);
      if (q === "" || `${message.number} ${message.sender} ${message.text}`.toLowerCase().includes(q))
        found.push(message);
    }
    return found.sort((one, other) => other.receivedAt.localeCompare(one.receivedAt));
  }

  #begin(key: string, part: { number: string; sender: string; at: number }, total: number): Stored {
    const message: Stored = {
      number: part.number,
      sender: part.sender,
      at: part.at,
      parts: new Array<Body | null>(total).fill(null),
    };
    this.#unfinished.set(key, message);
    if (this.#unfinished.size > MAX_UNFINISHED) {
      for (const oldest of this.#unfinished.keys()) {
        this.#unfinished.delete(oldest);
        break;
      }
    }
    this.#keep(message);
    return message;
  }

  #keep(message: Stored): void {
    this.#messages.push(message);
    // Cut in large steps: one copy for every few thousand texts.
    if (this.#messages.length >= this.#capacity * 1.25) this.#messages = this.#messages.slice(-this.#capacity);
  }
}

function readMessage(stored: Stored): PhoneMessage {
  const text = stored.parts
    .map((part) => (part ? decodePart(part.octets, part.esmClass, part.dataCoding).text : "[…]"))
    .join("");
  return {
    number: stored.number,
    sender: stored.sender,
    text,
    links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [],
    receivedAt: new Date(stored.at).toISOString(),
    missingParts: stored.parts.filter((part) => part === null).length,
  };
}
