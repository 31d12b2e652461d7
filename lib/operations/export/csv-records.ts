const quote = 34;
const lineFeed = 10;

/** Counts the records that end in CSV given piece by piece; a line break inside quotes ends none. */
export class CsvRecords {
  private quoted = false;

  /** How many records end in this piece. */
  count(chunk: Uint8Array): number {
    let ended = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === quote) this.quoted = !this.quoted;
      else if (byte === lineFeed && !this.quoted) ended++;
    }
    return ended;
  }
}
