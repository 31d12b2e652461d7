import { REGIONS } from "@/lib/domain/phone";

export interface Choice {
  value: string;
  label: string;
}

/** Every country whose numbers are known, by English name. */
export function regionChoices(): Choice[] {
  const names = new Intl.DisplayNames(["en-GB"], { type: "region" });
  return REGIONS.map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` })).sort((one, other) =>
    one.label.localeCompare(other.label, "en"),
  );
}

/** Every time zone of this platform, UTC first. */
export function zoneChoices(): Choice[] {
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC");
  return ["UTC", ...zones].map((zone) => ({ value: zone, label: zone }));
}
