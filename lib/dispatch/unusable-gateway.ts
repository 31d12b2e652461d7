import type { Gateway } from "@/lib/domain/gateway";

/** Stands for a gateway that cannot be opened, and says why. */
export function unusableGateway(problem: string): Gateway {
  const words = { code: "NOT_BOUND", text: problem };
  return {
    open: () => undefined,
    state: () => ({ bound: false, inFlight: 0, window: 0, problem }),
    submit: async () => ({ kind: "refused", cause: "linkDown", ...words }),
    query: async () => ({ kind: "unanswered", ...words }),
    cancel: async () => ({ kind: "refused", ...words }),
    check: async () => problem,
    close: async () => undefined,
  };
}
