import { IntervalChart, type IntervalMeasure, type IntervalRow } from "@/components/charts/interval-chart";
import { wilsonInterval } from "@/lib/domain/wilson";
import { formatNumber, formatPercent, formatRegion } from "@/lib/format";
import type { PlaceView, StepView } from "@/lib/queries/statistics";
import type { StepLinks } from "./links";

const delivered: IntervalMeasure = {
  key: "delivered",
  label: "Delivered",
  color: "var(--outcome-delivered)",
  mark: "solid",
};
const clicked: IntervalMeasure = {
  key: "clicked",
  label: "Opened the link",
  color: "var(--outcome-clicked)",
  mark: "ring",
};

/** Where messages were delivered, and whether the receipts of a network can be believed: its links must be opened too. */
export function StepPlaces({ step, links }: { step: StepView; links: StepLinks }) {
  const countries = bySent(step.countries);
  const networks = bySent(step.networks);
  const reported = networks.filter(({ place }) => place !== null);
  return (
    <div className="space-y-8">
      <IntervalChart
        title="Delivered by country"
        summary={countrySentence(countries)}
        kind="Country"
        wholeName="sent"
        measures={[delivered, clicked]}
        rows={countries.map((place) => row(place, "country", place.delivered, links, countryName(place)))}
        {...(countries.length === 0
          ? { state: { kind: "empty", message: "Nothing was sent and ended yet, in no country." } as const }
          : {})}
      />
      <IntervalChart
        title="Reached by receipt, and by opened link, by network"
        summary={networkSentence(reported)}
        kind="Network"
        wholeName="sent"
        measures={[
          { ...delivered, label: "Reached by receipt" },
          { ...clicked, label: "Reached by opened link" },
        ]}
        rows={networks.map((place) =>
          row(place, "network", place.delivered - place.provenByLink, links, place.place ?? "Not reported"),
        )}
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

function row(
  place: PlaceView,
  kind: "country" | "network",
  reached: number,
  links: StepLinks,
  label: string,
): IntervalRow {
  const sent = sentTo(place);
  const to = (heading: "sent" | "delivered" | "byReceipt" | "clicked") => links.place(kind, place.place, heading);
  return {
    key: place.place ?? "",
    label,
    whole: sent,
    wholeHref: to("sent"),
    rates: {
      delivered: {
        part: reached,
        interval: wilsonInterval(reached, sent),
        href: to(kind === "network" ? "byReceipt" : "delivered"),
      },
      clicked: { part: place.clicked, interval: wilsonInterval(place.clicked, sent), href: to("clicked") },
    },
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

function countryName({ place }: PlaceView): string {
  return place === null ? "No country" : formatRegion(place);
}

/** Sent to a place and ended: delivered, or failed after sending. */
function sentTo({ delivered, permanent }: PlaceView): number {
  return delivered + permanent;
}

function bySent(places: readonly PlaceView[]): PlaceView[] {
  return places.filter((place) => sentTo(place) > 0).sort((one, other) => sentTo(other) - sentTo(one));
}
