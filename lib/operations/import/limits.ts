/** What an import takes; beyond it, it says so and imports nothing. */

/** Characters in one field. */
export const MAX_FIELD = 1_000;
/** Bytes of identification and name, which stand in indexes whose entries end at 2,704 bytes. */
export const MAX_INDEXED_BYTES = 2_400;
/** Bytes in one line, and in one record over several lines. */
export const MAX_LINE = 1_000_000;
export const MAX_COLUMNS = 500;
/** Characters in a column's name. */
export const MAX_HEADER = 100;
/** Bytes of an upload. */
export const MAX_UPLOAD = 4_000_000_000;
/** Bytes of a JSON body, which is read into memory. */
export const MAX_JSON = 32_000_000;
/** Bytes of a workbook, and of what is packed in it: a workbook is read into memory. */
export const MAX_WORKBOOK = 30_000_000;
export const MAX_WORKBOOK_UNPACKED = 200_000_000;
/** Rejected records kept in a report. */
export const MAX_REJECTED_KEPT = 1_000;
