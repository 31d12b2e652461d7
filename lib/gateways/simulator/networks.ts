/** Networks (MCC-MNC) by calling code, for the vendor parameter of the simulator's receipts. */
const NETWORKS: readonly (readonly [prefix: string, networks: readonly string[]])[] = [
  ["39", ["222-01", "222-10", "222-88", "222-50"]],
  ["46", ["240-01", "240-02", "240-07", "240-08"]],
  ["44", ["234-10", "234-15", "234-20", "234-30"]],
  ["33", ["208-01", "208-10", "208-15", "208-20"]],
  ["34", ["214-01", "214-03", "214-04", "214-07"]],
  ["49", ["262-01", "262-02", "262-03"]],
  ["41", ["228-01", "228-02", "228-03"]],
  ["43", ["232-01", "232-03", "232-05"]],
  ["31", ["204-04", "204-08", "204-16"]],
  ["32", ["206-01", "206-10", "206-20"]],
  ["48", ["260-01", "260-02", "260-03", "260-06"]],
  ["351", ["268-01", "268-03", "268-06"]],
  ["353", ["272-01", "272-03", "272-05"]],
  ["55", ["724-05", "724-06", "724-11"]],
  ["91", ["404-10", "404-20", "405-840"]],
  ["1", ["310-260", "310-410", "311-480"]],
];

/** The network that carries a number, always the same for the same number; the test network 001-01 elsewhere. */
export function networkOf(digits: string): string {
  const networks = NETWORKS.find(([prefix]) => digits.startsWith(prefix))?.[1] ?? ["001-01"];
  return networks[Number(digits.slice(-3)) % networks.length] ?? "001-01";
}
