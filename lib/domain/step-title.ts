/** "Invitation" or "Reminder 2": what a step is called; position 0 is the invitation. */
export function stepTitle({ kind, position }: { kind: "invitation" | "reminder"; position: number }): string {
  return kind === "invitation" ? "Invitation" : `Reminder ${position}`;
}
