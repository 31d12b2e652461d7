import { expect, test } from "vitest";
import { shownFrames } from "./shown-frames";

test("a frame counts once, when it came on screen while something scrolled", () => {
  const trace = [
    told(1, 1_000, "STATE_PRESENTED_ALL", "SCROLL_NONE"),
    told(3, 33_400, "STATE_PRESENTED_PARTIAL", "SCROLL_COMPOSITOR_THREAD", { checkerboarded_needs_raster: true }),
    told(2, 16_700, "STATE_PRESENTED_ALL", "SCROLL_COMPOSITOR_THREAD"),
    told(2, 16_700, "STATE_PRESENTED_PARTIAL", "SCROLL_COMPOSITOR_THREAD"),
    told(4, 50_100, "STATE_DROPPED", "SCROLL_MAIN_THREAD"),
    told(5, 66_800, "STATE_NO_UPDATE_DESIRED", "SCROLL_MAIN_THREAD"),
    { name: "PipelineReporter", ts: 66_900, ph: "e" },
    { name: "DrawFrame", ts: 67_000, args: { layerTreeId: 1 } },
  ];
  expect(shownFrames(Buffer.from(JSON.stringify({ traceEvents: trace })))).toEqual({
    times: [16.7, 33.4],
    unfinished: 1,
  });
});

test("what is no trace is named as such", () => {
  expect(() => shownFrames(Buffer.from("{}"))).toThrow(/traceEvents/);
});

function told(frame_sequence: number, ts: number, state: string, scroll_state: string, more: object = {}): object {
  return {
    name: "PipelineReporter",
    ts,
    args: {
      frame_reporter: {
        frame_sequence,
        layer_tree_host_id: 1,
        state,
        scroll_state,
        has_missing_content: false,
        checkerboarded_needs_raster: false,
        checkerboarded_needs_record: false,
        ...more,
      },
    },
  };
}
