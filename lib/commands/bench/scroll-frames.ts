import type { Page } from "@playwright/test";
import { frameCategories, shownFrames } from "./shown-frames";

export interface ScrollFrames {
  /** Frames on screen. */
  framesPerSecond: number;
  /** Milliseconds between two frames on screen, ascending. */
  intervals: number[];
  /** Frames on screen that had a part not drawn yet, as Chromium counts them. */
  unfinished: number;
  /** Frames in which the page's script could draw rows. */
  scriptFramesPerSecond: number;
  /** The fewest rows that were drawn below the box when its script could draw the next: below 0 a reader saw none. */
  rowsAhead: number;
  /** Rows that went by. */
  rows: number;
}

/** Pixels a second, about eighty rows of the list: as fast as one can still see names go by. */
const speed = 3_000;
const pixels = 30_000;

/** Scrolls a box for ten seconds as a wheel does, and tells the frames that came on screen meanwhile. */
export async function scrollFrames(page: Page, box: string): Promise<ScrollFrames> {
  const browser = page.context().browser();
  const target = page.locator(box);
  const place = await target.boundingBox();
  if (!browser || !place) throw new Error(`There is no ${box} to scroll`);
  // The loader that runs this file names functions by a call that a page does not have.
  await page.evaluate("globalThis.__name ??= (what) => what");
  await target.evaluate(watchRows);
  const devtools = await page.context().newCDPSession(page);
  await browser.startTracing(page, { categories: ["-*", ...frameCategories] });
  await devtools.send("Input.synthesizeScrollGesture", {
    x: place.x + place.width / 2,
    y: place.y + Math.min(place.height, 600) / 2,
    yDistance: -pixels,
    speed,
    gestureSourceType: "mouse",
  });
  const { times, unfinished } = shownFrames(await browser.stopTracing());
  const { scriptTimes, ahead, scrolled, rowHeight } = await target.evaluate(
    (element) => (element as WatchedElement).stopWatching?.() ?? Promise.reject(new Error("Nothing was watched")),
  );
  await devtools.detach();
  return {
    framesPerSecond: perSecond(times),
    intervals: times
      .slice(1)
      .map((at, index) => at - (times[index] ?? at))
      .sort((a, b) => a - b),
    unfinished,
    scriptFramesPerSecond: perSecond(scriptTimes),
    rowsAhead: ahead / rowHeight,
    rows: scrolled / rowHeight,
  };
}

/** @param times milliseconds, ascending */
function perSecond(times: readonly number[]): number {
  return ((times.length - 1) / ((times.at(-1) ?? 0) - (times[0] ?? 0))) * 1_000;
}

interface Watched {
  scriptTimes: number[];
  /** Pixels, the fewest. */
  ahead: number;
  scrolled: number;
  rowHeight: number;
}
type WatchedElement = Element & { stopWatching?: () => Watched };

/** Runs in the page: notes each frame of its script from the first that moved, and how far rows reach below the box. */
function watchRows(element: Element): void {
  const scriptTimes: number[] = [];
  const from = element.scrollTop;
  let ahead = Number.POSITIVE_INFINITY;
  /** Where the lowest row that was drawn in the frame before ends, of all that scrolls. */
  let drawnTo = Number.POSITIVE_INFINITY;
  let watching = true;
  const look = (at: number) => {
    if (!watching) return;
    const { scrollTop, clientHeight } = element;
    if (scrollTop !== from) {
      scriptTimes.push(at);
      // Until now the box showed what was drawn before, however far it has gone.
      ahead = Math.min(ahead, drawnTo - scrollTop - clientHeight);
      const rows = element.querySelectorAll("tr[data-row]");
      const low = rows[rows.length - 1]?.getBoundingClientRect().bottom ?? 0;
      drawnTo = low - element.getBoundingClientRect().top + scrollTop;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  (element as WatchedElement).stopWatching = () => {
    watching = false;
    const row = element.querySelector("tr[data-row]");
    return {
      scriptTimes,
      ahead,
      scrolled: element.scrollTop - from,
      rowHeight: row?.getBoundingClientRect().height ?? 1,
    };
  };
}

/** A page with a plain table in a box that scrolls: what Chromium itself can do here. */
export function plainTable(rows: number): string {
  const row = (n: number) =>
    `<tr data-row style="height:37px"><td>C${100_000 + n}</td><td>Giulia Rossi</td><td>+39320${1_000_000 + n}</td><td>Delivered</td><td>2 h ago</td><td>Autumn · Invitation</td><td>1</td></tr>`;
  const body = Array.from({ length: rows }, (_, n) => row(n)).join("");
  return `<div id="box" style="height:800px;overflow:auto"><table style="width:100%">${body}</table></div>`;
}
