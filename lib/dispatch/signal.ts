/** A door bell between loops: `ring` ends every present `wait`, or the next one. */
export class Signal {
  private rung = false;
  private wake: (() => void) | null = null;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves at the next ring, at once if it rang since the last wait, or after `most` ms. */
  async wait(most: number): Promise<void> {
    if (!this.rung) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        timer = setTimeout(resolve, most);
      });
      clearTimeout(timer);
      this.wake = null;
    }
    this.rung = false;
  }
}
