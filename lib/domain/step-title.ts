/** "Invitation" or "Reminder 2": what a step is called; position 0 is the invitation. */
export function stepTitle({ kind, position }: { kind: "invitation" | "reminder"; position: number }): string {
  return titleAt(kind === "invitation" ? 0 : position);
}

/** The same where only the position is known. */
export function titleAt(position: number): string {
  return position === 0 ? "Invitation" : `Reminder ${position}`;
}
