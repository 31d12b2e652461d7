/** How a part of a chart is filled, so that families can be told apart without colour. */
export type Mark = "solid" | "cut" | "hatched" | "ring";

export const markClass: Record<Mark, string> = {
  solid: "mark-solid",
  cut: "mark-cut",
  hatched: "mark-hatched",
  ring: "mark-ring",
};
