/** A number stays one, so that spreadsheets can count with it; every text stays text, so that none is a formula. */
export type Cell = string | number;

/** Rows as they are read, or all of a short table at once. */
export type Batches = AsyncIterable<Cell[][]> | Iterable<Cell[][]>;
