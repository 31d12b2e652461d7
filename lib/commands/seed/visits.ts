import type { LinkEvent } from "@/lib/domain/link-event";
import type { Person } from "./people";

/** Something a contact does with the link of a step's message; `at` in ms. */
export interface Visit {
  at: number;
  step: 0 | 1;
  event: LinkEvent;
}

const minute = 60_000;
const hour = 60 * minute;

/** What somebody who got a message at an instant does with its link: most nothing, some answer, few unsubscribe. */
export function drawVisits(given: {
  person: Person;
  step: 0 | 1;
  at: number;
  endsAt: number;
  random: () => number;
  /** 1 = surely opens it. */
  sure: number;
}): Visit[] {
  const { person, step, at, endsAt, random, sure } = given;
  const age = person.fields["age group"];
  const likely = (age.startsWith("18") ? 0.3 : age.startsWith("75") ? 0.24 : 0.4) * (step === 1 ? 0.55 : 1);
  if (random() >= Math.max(likely, sure)) return [];
  const opened = awake(at + 15_000 - Math.log(1 - random()) * 5 * hour);
  const visits: Visit[] = [{ at: opened, step, event: { kind: "clicked" } }];
  const interview = (when: number, state: "partial" | "completed" | "screenedOut" | "quotaFull") => {
    // What the engine says arrives a moment later.
    visits.push({ at: when + 400, step, event: { kind: "interview", state, happenedAt: new Date(when) } });
  };
  const luck = random();
  if (luck < 0.018) visits.push({ at: opened + 30_000, step, event: { kind: "unsubscribed" } });
  else if (luck < 0.75) {
    const started = opened + 4_000 + random() * 50_000;
    interview(started, "partial");
    const end = random();
    const finished = started + (3 + 12 * random()) * minute;
    if (end < 0.07) interview(started + (0.5 + random()) * minute, "screenedOut");
    else if (end < 0.09) interview(started + (0.5 + random()) * minute, "quotaFull");
    else if (end < 0.78) interview(finished, "completed");
    else if (end < 0.84) interview(awake(started + 20 * hour), "completed");
  }
  return visits.filter((visit) => visit.at < endsAt).map((visit) => ({ ...visit, at: Math.floor(visit.at) }));
}

/** Nobody opens a link at night (22 to 6 UTC): it waits for the morning. */
function awake(at: number): number {
  const hourOfDay = (at / hour) % 24;
  if (hourOfDay >= 6 && hourOfDay < 22) return at;
  return at + ((6 - hourOfDay + 24) % 24) * hour + ((at * 7919) % (2 * hour));
}
