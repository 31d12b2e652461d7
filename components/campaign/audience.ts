import type { CampaignJson } from "@/lib/schemas/campaign-json";

type Audience = CampaignJson["steps"][number]["audience"];

/** To whom a step goes, in words. */
const audienceWords: Readonly<Record<string, string>> = {
  everyone: "Everyone on the list",
  notClicked: "Who has not clicked the link yet",
  notCompleted: "Who has not completed the interview yet",
};

/** To whom a step goes, in words; views by their names where those are known. */
export function audienceText(audience: Audience, views: readonly { id: string; name: string }[] = []): string {
  if (typeof audience !== "string") {
    const view = views.find(({ id }) => id === audience.view);
    return view ? `Who is in the view “${view.name}” then` : "Who is in a view of another person then";
  }
  return audience === "deletedView" ? "Who was in a view, deleted since" : (audienceWords[audience] ?? audience);
}

/** The audience as the value of a select, and back. */
export function audienceValue(audience: Audience): string {
  return typeof audience === "string" ? audience : `view ${audience.view}`;
}

/** The audience that such a value means. */
export function audienceOf(value: string): Audience {
  const [, view] = /^view (\d+)$/u.exec(value) ?? [];
  return view ? { view } : value;
}

/** Every audience a step may have; one that is chosen stays among them. */
export function audienceOptions(chosen: string, views: readonly { id: string; name: string }[]) {
  const values = [...Object.keys(audienceWords), ...views.map(({ id }) => audienceValue({ view: id }))];
  const all = values.includes(chosen) ? values : [...values, chosen];
  return all.map((value) => ({ value, label: audienceText(audienceOf(value), views) }));
}
