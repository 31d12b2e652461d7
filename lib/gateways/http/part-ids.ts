import type { Report } from "@/lib/domain/gateway";

/**
 * Providers that give one id to a text of several SMS report on all of them at once. Each part gets an id of its own,
 * `id`, `id#2`, `id#3`, and a report becomes one for each part.
 */
export function partIds(id: string, parts: number): string[] {
  return Array.from({ length: parts }, (_, index) => (index === 0 ? id : `${id}#${index + 1}`));
}

/** The provider's own id in a part's. */
export function providerIdOf(partId: string): string {
  return partId.replace(/#\d+$/, "");
}

/** The report, once for each part it speaks of. */
export function reportForParts(report: Report, parts: number): Report[] {
  return partIds(report.providerId, parts).map((providerId) => ({ ...report, providerId }));
}

/** Most SMS in one text that any of these providers takes. */
const MOST_PARTS = 20;

/** The parts that a callback's address names; 1 where it names none. */
export function partsInAddress(search: URLSearchParams): number {
  const parts = Number(search.get("parts") ?? 1);
  return Number.isInteger(parts) && parts >= 1 && parts <= MOST_PARTS ? parts : 1;
}
