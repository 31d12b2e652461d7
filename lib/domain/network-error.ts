/** Error numbers that receipts carry, in the sense of GSM 09.02 (MAP). Gateways may use numbers of their own. */

interface NetworkError {
  key: string;
  words: string;
  /** Whether the same number will fail again. */
  lasting: boolean;
}

const unknownSubscriber = lasting("unknownSubscriber", "The number does not exist.");
const illegal = lasting("illegalSubscriber", "The network does not serve this number (any more).");
const absent = temporary("absent", "The phone was off or out of reach.");
const full = temporary("memoryFull", "The phone could not take the message, most often because its memory is full.");
const network = temporary("networkFailure", "The mobile network had a failure.");

const errors: ReadonlyMap<number, NetworkError> = new Map([
  [1, unknownSubscriber],
  [5, lasting("unidentifiedSubscriber", "The network does not know this number.")],
  [6, absent],
  [9, illegal],
  [11, lasting("noSmsService", "This number cannot receive text messages.")],
  [12, lasting("illegalEquipment", "The network does not admit this phone.")],
  [13, lasting("callBarred", "The number is barred from receiving messages.")],
  [27, absent],
  [31, temporary("busy", "The phone was busy.")],
  [32, full],
  [33, temporary("waitingListFull", "Too many messages were already waiting for this phone.")],
  [34, network],
  [35, temporary("networkData", "The mobile network lacked data that it needs.")],
  [36, temporary("networkData", "The mobile network got data that it did not expect.")],
]);

/** What an error number means, or null when it is none of the common ones. 0 is "no error". */
export function networkError(number: number): NetworkError | null {
  return errors.get(number) ?? null;
}

function lasting(key: string, words: string): NetworkError {
  return { key, words, lasting: true };
}

function temporary(key: string, words: string): NetworkError {
  return { key, words, lasting: false };
}
