import type { Answer, Gateway } from "@/lib/domain/gateway";

/** Seconds over which rates are told. */
const span = 10;

interface Second {
  at: number;
  taken: number;
  throttled: number;
  all: number;
}

/** Counts what a gateway answers, for the owners' screen. Changes nothing of it. */
export class Meter {
  private seconds: Second[] = [];
  private unwritten = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The same gateway, counted. */
  wrap(gateway: Gateway): Gateway {
    const { submitText } = gateway;
    return {
      ...gateway,
      submit: async (part, late) => this.count(await gateway.submit(part, late)),
      ...(submitText && {
        submitText: async (text) => {
          const answers = await submitText(text);
          for (const answer of answers) this.count(answer);
          return answers;
        },
      }),
    };
  }

  /** Answers a second, and the share of them that said "too many at a time", over the last seconds. */
  read(): { rate: number; throttled: number } {
    const since = Math.floor(this.now() / 1000) - span;
    const recent = this.seconds.filter(({ at }) => at > since);
    const sum = (of: (second: Second) => number) => recent.reduce((total, second) => total + of(second), 0);
    const all = sum((second) => second.all);
    return { rate: sum((second) => second.taken) / span, throttled: all ? sum((second) => second.throttled) / all : 0 };
  }

  /** How many SMS were taken since this was asked last. */
  takeTaken(): number {
    const taken = this.unwritten;
    this.unwritten = 0;
    return taken;
  }

  private count(answer: Answer): Answer {
    const at = Math.floor(this.now() / 1000);
    let second = this.seconds.at(-1);
    if (second?.at !== at) {
      second = { at, taken: 0, throttled: 0, all: 0 };
      this.seconds = [...this.seconds.filter((old) => old.at > at - span), second];
    }
    second.all += 1;
    if (answer.kind !== "refused") second.taken += 1;
    else if (answer.cause === "throttled") second.throttled += 1;
    if (answer.kind === "taken") this.unwritten += 1;
    return answer;
  }
}
