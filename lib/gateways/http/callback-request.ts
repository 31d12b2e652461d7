/** A provider's request to Esito as it came over the wire. */
export interface Callback {
  /** The public address letter by letter, as the provider called it. */
  address: string;
  url: URL;
  /** A header by its name in small letters, null where there is none. */
  header(name: string): string | null;
  body: string;
}

/** The callback at this public address; throws TypeError where the address is none. */
export function callbackOf(address: string, headers: Headers, body: string): Callback {
  return { address, url: new URL(address), header: (name) => headers.get(name), body };
}
