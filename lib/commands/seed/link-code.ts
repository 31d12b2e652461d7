import { LINK_CODE_LENGTH, linkCode } from "@/lib/domain/link";
import { seededRandom } from "@/lib/gateways/simulator/random";

/** The same code for the same numbers. Two streams of 32 bits, each seeded in its own order, so that no two of some million codes are alike. */
export function codeFrom(...seeds: readonly number[]): string {
  const one = seededRandom(...seeds);
  const other = seededRandom(...seeds.toReversed());
  return linkCode(
    Uint8Array.from({ length: LINK_CODE_LENGTH }, (_, place) => (place % 2 === 0 ? one() : other()) * 256),
  );
}
