import type { Page } from "@playwright/test";

export interface ScrollFrames {
  framesPerSecond: number;
  /** Milliseconds between two frames, ascending. */
  intervals: number[];
  /** Of every tenth frame, those in which a part of the box had no row. */
  gaps: number;
  /** Rows that went by. */
  rows: number;
}

/** Pixels a second, about eighty rows of the list: as fast as one can still see names go by. */
const speed = 3_000;
const pixels = 30_000;

/** Scrolls a box for ten seconds as a wheel does, and tells the frames its page drew meanwhile. */
export async function scrollFrames(page: Page, box: string): Promise<ScrollFrames> {
  const target = page.locator(box);
  const place = await target.boundingBox();
  if (!place) throw new Error(`There is no ${box} to scroll`);
  // The loader that runs this file names functions by a call that a page does not have.
  await page.evaluate("globalThis.__name ??= (what) => what");
  await target.evaluate(watchFrames);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Input.synthesizeScrollGesture", {
    x: place.x + place.width / 2,
    y: place.y + Math.min(place.height, 600) / 2,
    yDistance: -pixels,
    speed,
    gestureSourceType: "mouse",
  });
  const { times, gaps, scrolled, rowHeight } = await target.evaluate(
    (element) => (element as WatchedElement).stopWatching?.() ?? Promise.reject(new Error("Nothing was watched")),
  );
  await devtools.detach();
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
  return {
    framesPerSecond: (times.length - 1) / seconds,
    intervals: times
      .slice(1)
      .map((at, index) => at - (times[index] ?? at))
      .sort((a, b) => a - b),
    gaps,
    rows: scrolled / rowHeight,
  };
}

interface Watched {
  times: number[];
  gaps: number;
  scrolled: number;
  rowHeight: number;
}
type WatchedElement = Element & { stopWatching?: () => Watched };

/** Runs in the page: notes each frame from the first that moved. */
function watchFrames(element: Element): void {
  const times: number[] = [];
  let gaps = 0;
  const from = element.scrollTop;
  let watching = true;
  const look = (at: number) => {
    if (!watching) return;
    if (element.scrollTop !== from) {
      times.push(at);
      // Asking where rows are costs the frame something itself.
      if (times.length % 10 > 0) return void requestAnimationFrame(look);
      const { left, bottom } = element.getBoundingClientRect();
      const low = document.elementFromPoint(left + 80, Math.min(bottom, window.innerHeight) - 20);
      if (!low?.closest("tr[data-row]")) gaps++;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  (element as WatchedElement).stopWatching = () => {
    watching = false;
    const row = element.querySelector("tr[data-row]");
    return { times, gaps, scrolled: element.scrollTop - from, rowHeight: row?.getBoundingClientRect().height ?? 1 };
  };
}

/** A page with a plain table in a box that scrolls: what Chromium itself can do here. */
export function plainTable(rows: number): string {
  const row = (n: number) =>
    `<tr data-row style="height:37px"><td>C${100_000 + n}</td><td>Giulia Rossi</td><td>+39320${1_000_000 + n}</td><td>Delivered</td><td>2 h ago</td><td>Autumn · Invitation</td><td>1</td></tr>`;
  const body = Array.from({ length: rows }, (_, n) => row(n)).join("");
  return `<div id="box" style="height:800px;overflow:auto"><table style="width:100%">${body}</table></div>`;
}
