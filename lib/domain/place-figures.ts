/** What is counted of a step by country of the number, and by mobile network as the gateway reported it. */

export interface PlaceFigures {
  /** The country's two letters or the network's own name; "" where there is none or none was reported. */
  name: string;
  delivered: number;
  /** Failed after sending. */
  permanent: number;
  clicked: number;
  /** Delivered, which only the opened link says: no receipt did. */
  provenByLink: number;
}

/** The places of one kind in a step's figures (`country.IT.delivered`, `network.222-01.clicked`), most sent first. */
export function placesIn(figures: ReadonlyMap<string, number>, kind: "country" | "network"): PlaceFigures[] {
  const places = new Map<string, PlaceFigures>();
  for (const [figure, count] of figures) {
    // A network's name may have dots of its own.
    const [, name, what] = figure.startsWith(`${kind}.`) ? (/^[a-z]+\.(.*)\.([a-zA-Z]+)$/u.exec(figure) ?? []) : [];
    if (name === undefined || !isCounted(what)) continue;
    const place = places.get(name) ?? { name, delivered: 0, permanent: 0, clicked: 0, provenByLink: 0 };
    place[what] = count;
    places.set(name, place);
  }
  return [...places.values()]
    .filter((place) => place.delivered + place.permanent > 0)
    .sort((one, other) => sentTo(other) - sentTo(one) || one.name.localeCompare(other.name));
}

/** Sent to a place and ended: delivered, or failed after sending. */
export function sentTo({ delivered, permanent }: PlaceFigures): number {
  return delivered + permanent;
}

function isCounted(what: string | undefined): what is "delivered" | "permanent" | "clicked" | "provenByLink" {
  return what === "delivered" || what === "permanent" || what === "clicked" || what === "provenByLink";
}
