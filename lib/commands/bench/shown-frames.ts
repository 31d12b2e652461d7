import { z } from "zod";

export interface ShownFrames {
  /** Milliseconds of each frame that was put on screen while something was scrolled, ascending. */
  times: number[];
  /** Of them, those that had a part not drawn yet. */
  unfinished: number;
}

/** What Chromium's compositor tells of each frame in a trace; a frame it works on twice is told twice. */
const pipelineReporter = z.object({
  name: z.literal("PipelineReporter"),
  /** Microseconds. */
  ts: z.number(),
  args: z.object({
    frame_reporter: z.object({
      frame_sequence: z.number(),
      layer_tree_host_id: z.number(),
      state: z.string(),
      scroll_state: z.string(),
      has_missing_content: z.boolean(),
      checkerboarded_needs_raster: z.boolean(),
      checkerboarded_needs_record: z.boolean(),
    }),
  }),
});
type Reporter = z.infer<typeof pipelineReporter>;

/** The categories of a trace that `shownFrames` reads. */
export const frameCategories = ["benchmark"];

/**
 * The frames that Chromium put on screen while it scrolled, by its trace. Frames of a page's script are others: where a
 * box scrolls as a layer of its own, what it holds moves on also while the script has none.
 */
export function shownFrames(trace: Buffer): ShownFrames {
  const { traceEvents } = z.object({ traceEvents: z.array(z.unknown()) }).parse(JSON.parse(trace.toString()));
  const frames = new Map<string, Reporter[]>();
  for (const event of traceEvents) {
    const { data } = pipelineReporter.safeParse(event);
    if (!data || !isShown(data)) continue;
    const { layer_tree_host_id, frame_sequence } = data.args.frame_reporter;
    const frame = `${layer_tree_host_id} ${frame_sequence}`;
    frames.set(frame, [...(frames.get(frame) ?? []), data]);
  }
  const shown = [...frames.values()];
  return {
    times: shown.map((told) => Math.min(...told.map(({ ts }) => ts)) / 1_000).sort((one, other) => one - other),
    unfinished: shown.filter((told) => told.some(isUnfinished)).length,
  };
}

function isShown({ args: { frame_reporter: frame } }: Reporter): boolean {
  return frame.scroll_state !== "SCROLL_NONE" && frame.state.startsWith("STATE_PRESENTED");
}

function isUnfinished({ args: { frame_reporter: frame } }: Reporter): boolean {
  return frame.has_missing_content || frame.checkerboarded_needs_raster || frame.checkerboarded_needs_record;
}
