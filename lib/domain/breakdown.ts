import { readState } from "./trail";
import { type Interval, wilsonInterval } from "./wilson";

/** What became of the messages of one group of a step's contacts: the funnel, and whom it does not reach. */
export interface GroupFigures {
  loaded: number;
  leftOut: number;
  /** A gateway took the message, or may have taken it. */
  handedOver: number;
  delivered: number;
  /** Not sent, failed after sending, or being retried. */
  errors: number;
  clicked: number;
  /** An interview in any state. */
  started: number;
  completed: number;
}

export interface Group extends GroupFigures {
  /** The field's value; null = empty. */
  value: string | null;
  /** The share of errors in those who were to be texted (loaded less left out); null where nobody was. */
  missed: Interval | null;
}

/** What a group is called where it is grouped by this field (`country`, `field.NAME`); `nameRegion` names an ISO 3166 code. */
export function groupName(
  { value }: Pick<Group, "value">,
  field: string,
  nameRegion: (code: string) => string,
): string {
  if (value === null) return field === "country" ? "No country" : "Empty";
  return field === "country" ? nameRegion(value) : value;
}

/** How many contacts with one value of a field have messages in one state (domain/trail.ts). */
export interface StateCount {
  value: string | null;
  state: number;
  count: number;
}

/**
 * The groups that the counts make, worst first: by the share of errors that 95 of 100 samples of this size would reach at
 * least, so that a group of three does not lead because one number was wrong.
 */
export function groupStates(counts: readonly StateCount[]): Group[] {
  const groups = new Map<string | null, GroupFigures>();
  for (const { value, state, count } of counts) {
    const figures = groups.get(value) ?? noFigures();
    addState(figures, state, count);
    groups.set(value, figures);
  }
  return [...groups]
    .filter(([, figures]) => figures.loaded > 0)
    .map(([value, figures]) => toGroup(value, figures))
    .sort(worstFirst);
}

/** The sum of groups. */
export function wholeOf(groups: readonly GroupFigures[]): Group {
  const whole = noFigures();
  for (const group of groups) {
    for (const key of Object.keys(whole) as (keyof GroupFigures)[]) whole[key] += group[key];
  }
  return toGroup(null, whole);
}

function toGroup(value: string | null, figures: GroupFigures): Group {
  return { value, ...figures, missed: wilsonInterval(figures.errors, figures.loaded - figures.leftOut) };
}

function noFigures(): GroupFigures {
  return { loaded: 0, leftOut: 0, handedOver: 0, delivered: 0, errors: 0, clicked: 0, started: 0, completed: 0 };
}

/** The figures of a step over packed states. */
function addState(figures: GroupFigures, packed: number, count: number): void {
  const state = readState(packed);
  if (state.superseded) return;
  const arrived = state.outcome === 5;
  figures.loaded += count;
  if (state.class === "leftOut") figures.leftOut += count;
  if (state.class === "delivered" || state.class === "permanent" || (state.class === "inQueue" && state.taken)) {
    figures.handedOver += count;
  }
  if (state.class === "delivered") figures.delivered += count;
  if (state.class === "notSent" || state.class === "permanent" || state.class === "temporary") figures.errors += count;
  if (state.clicked) figures.clicked += count;
  if (arrived && state.interview !== null) figures.started += count;
  if (arrived && state.interview === 23) figures.completed += count;
}

function worstFirst(one: Group, other: Group): number {
  return (
    (other.missed?.low ?? -1) - (one.missed?.low ?? -1) ||
    other.loaded - one.loaded ||
    (one.value ?? "").localeCompare(other.value ?? "")
  );
}
