/** How the words of an axis look. */
export const axisText = { fill: "var(--muted)", fontSize: 12 };

/** What a screen reader and a keyboard user hear of a drawing that takes the focus. */
export const drawingWords = "Chart; the arrow keys go from point to point, As table shows every number";
