import "server-only";
import { cache } from "react";
import { database } from "@/lib/db/database";
import { findLastActivity } from "@/lib/db/survey-activity";
import { countSurveys, findSurvey, listSurveys, type SurveyRow } from "@/lib/db/surveys";
import { isId } from "@/lib/schemas/id";

export interface SurveyListRow {
  id: string;
  code: string;
  name: string;
  timeZone: string;
  contacts: number;
  campaigns: number;
  /** ISO; null while nothing has happened. */
  lastActivityAt: string | null;
}

export interface SurveyListView {
  rows: SurveyListRow[];
  total: number;
  /** Code after which the next page begins. */
  next: string | null;
  isFirstPage: boolean;
}

const pageSize = 50;

/** A page of surveys by code, after this one. */
export async function loadSurveys(after: string | null): Promise<SurveyListView> {
  const db = database();
  const [found, total] = await Promise.all([
    listSurveys(db, pageSize + 1, after?.replaceAll("\0", "") ?? null),
    countSurveys(db),
  ]);
  const page = found.slice(0, pageSize);
  const activity = await findLastActivity(
    db,
    page.map(({ id }) => id),
  );
  return {
    rows: page.map(({ id, code, name, timeZone, contacts, campaigns }) => ({
      id,
      code,
      name,
      timeZone,
      contacts,
      campaigns,
      lastActivityAt: activity.get(id)?.toISOString() ?? null,
    })),
    total,
    next: found.length > pageSize ? (page.at(-1)?.code ?? null) : null,
    isFirstPage: after === null,
  };
}

/** The survey, or null; asked once a request, however many parts of a page want it. */
export const loadSurvey = cache(
  async (id: string): Promise<SurveyRow | null> => (isId(id) ? findSurvey(database(), id) : null),
);
