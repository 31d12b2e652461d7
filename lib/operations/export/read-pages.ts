/** Every row of a list, a page at a time; `read` begins behind the last row of the page before. */
export async function* readPages<Row>(read: (last: Row | null) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let last: Row | null = null; ; ) {
    const rows: Row[] = await read(last);
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows;
    last = end;
  }
}
