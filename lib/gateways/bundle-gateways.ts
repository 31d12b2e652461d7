import type { Gateway, GatewayEvents, GatewayState, OutgoingPart } from "@/lib/domain/gateway";

/** Several connections to one account as one gateway: each message leaves by the connection with most room. */
export function bundleGateways(
  count: number,
  create: (events: GatewayEvents) => Gateway,
  events: GatewayEvents,
): Gateway {
  const members: Gateway[] = Array.from({ length: count }, () =>
    create({
      onReport: (report) => events.onReport(report),
      onText: async (text) => events.onText?.(text),
      onStateChange: () => events.onStateChange(state()),
    }),
  );

  function state(): GatewayState {
    const states = members.map((member) => member.state());
    const bound = states.filter((each) => each.bound);
    const down = states.find((each) => !each.bound);
    return {
      bound: bound.length > 0,
      inFlight: sum(states, (each) => each.inFlight),
      // Room counts only where it can be used now; nothing bound keeps the full size in sight.
      window: sum(bound.length ? bound : states, (each) => each.window),
      problem:
        down && bound.length > 0
          ? `${bound.length} of ${count} connections carry. ${down.problem ?? ""}`.trim()
          : (down?.problem ?? null),
      binds: { bound: bound.length, wanted: count },
    };
  }

  /** The bound connection with most room, else the first, which says why it carries nothing. */
  function best(): Gateway {
    const [first] = [...members].sort((one, other) => roomOf(other) - roomOf(one));
    if (!first) throw new Error("A bundle needs a connection");
    return first;
  }

  /** All parts of a text leave by one connection while it carries. */
  let last: { text: string; member: Gateway } | null = null;
  function carrier({ destination, concatenation }: OutgoingPart): Gateway {
    const text = concatenation && `${destination} ${concatenation.reference} ${concatenation.total}`;
    if (text !== null && last?.text === text && last.member.state().bound) return last.member;
    const member = best();
    last = text === null ? last : { text, member };
    return member;
  }

  return {
    open: () => {
      for (const member of members) member.open();
    },
    state,
    submit: (part, late) => carrier(part).submit(part, late),
    query: (providerId, sender) => best().query(providerId, sender),
    cancel: (providerId, sender, destination) => best().cancel(providerId, sender, destination),
    shareWith: (workers) => {
      for (const member of members) member.shareWith?.(workers);
    },
    close: async () => {
      await Promise.all(members.map((member) => member.close()));
    },
  };
}

function roomOf(gateway: Gateway): number {
  const { bound, window, inFlight } = gateway.state();
  return bound ? window - inFlight : Number.NEGATIVE_INFINITY;
}

function sum(states: readonly GatewayState[], of: (state: GatewayState) => number): number {
  return states.reduce((total, each) => total + of(each), 0);
}
