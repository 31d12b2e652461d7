import { IntervalChart } from "@/components/charts/interval-chart";
import { bySent, countryContent, countryName, networkContent, sentTo } from "@/lib/chart-tables/step-content";
import type { HeadingCode } from "@/lib/domain/heading";
import { wilsonInterval } from "@/lib/domain/wilson";
import { formatNumber, formatPercent } from "@/lib/format";
import type { PlaceView, StepView } from "@/lib/queries/statistics";
import { chartDownload, type StepLinks } from "./links";

const looks = {
  delivered: { color: "var(--outcome-delivered)", mark: "solid" },
  clicked: { color: "var(--outcome-clicked)", mark: "ring" },
} as const;

interface StepPlacesProps {
  step: StepView;
  links: StepLinks;
  before: Date | null;
}

/** Where messages were delivered, and whether the receipts of a network can be believed: its links must be opened too. */
export function StepPlaces({ step, links, before }: StepPlacesProps) {
  const countries = bySent(step.countries);
  const networks = bySent(step.networks);
  const reported = networks.filter(({ place }) => place !== null);
  return (
    <div className="space-y-8">
      <IntervalChart
        {...drawn(countryContent(countries), (place, heading) => links.place("country", place, heading), "delivered")}
        summary={countrySentence(countries)}
        download={chartDownload(step, "countries", before)}
        {...(countries.length === 0
          ? { state: { kind: "empty", message: "Nothing was sent and ended yet, in no country." } as const }
          : {})}
      />
      <IntervalChart
        {...drawn(networkContent(networks), (place, heading) => links.place("network", place, heading), "byReceipt")}
        summary={networkSentence(reported)}
        download={chartDownload(step, "networks", before)}
        {...(reported.length === 0
          ? {
              state: {
                kind: "empty",
                message:
                  "No receipt has named a network. Esito shows networks as the gateway reports them and never guesses one from the number.",
              } as const,
            }
          : {})}
      />
    </div>
  );
}

/** With colours, and the list behind each number. */
function drawn(
  { rows, measures, ...content }: ReturnType<typeof countryContent>,
  to: (place: string | null, heading: HeadingCode) => string,
  reached: HeadingCode,
) {
  return {
    ...content,
    measures: measures.map((measure) => ({ ...measure, ...looks[measure.key] })),
    rows: rows.map(({ place, rates, ...row }) => ({
      ...row,
      wholeHref: to(place, "sent"),
      rates: {
        delivered: { ...rates.delivered, href: to(place, reached) },
        clicked: { ...rates.clicked, href: to(place, "clicked") },
      },
    })),
  };
}

/** "12 countries. Least delivered among those with 20 sent or more: Sweden, 88.0 % of 120 sent." */
function countrySentence(countries: readonly PlaceView[]): string {
  const many = countries.length === 1 ? "1 country." : `${formatNumber(countries.length)} countries.`;
  const counted = countries.filter((place) => place.place !== null && sentTo(place) >= 20);
  const worst = [...counted].sort((one, other) => one.delivered / sentTo(one) - other.delivered / sentTo(other))[0];
  if (!worst || counted.length < 2) return many;
  return `${many} Least delivered among those with 20 sent or more: ${countryName(worst)}, ${formatPercent(worst.delivered, sentTo(worst))} of ${formatNumber(sentTo(worst))} sent.`;
}

/** Names the networks whose links are opened less than chance explains: their receipts deserve doubt. */
function networkSentence(networks: readonly PlaceView[]): string {
  const sent = networks.reduce((sum, place) => sum + sentTo(place), 0);
  const opened = networks.reduce((sum, place) => sum + place.clicked, 0);
  const all = `${formatPercent(opened, sent)} of ${formatNumber(sent)} sent to networks that were reported opened the link.`;
  const low = networks.filter((place) => {
    const interval = wilsonInterval(place.clicked, sentTo(place));
    // Of many networks some lie lower by chance: only a rate that is surely below three quarters of the whole is named.
    return interval && interval.high < (0.75 * opened) / sent;
  });
  if (low.length === 0) return `${all} No network's links are opened clearly less than that.`;
  return `${all} Clearly less: ${low.map(({ place }) => place).join(", ")}; where receipts say reached and links stay closed, ask the provider whether the receipts are real.`;
}
