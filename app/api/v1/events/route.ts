import { apiRoute } from "@/app/api/route-handler";
import { getSurvey } from "@/lib/operations/get-survey";
import { watchSurvey } from "@/lib/operations/watch-survey";
import { eventRoutes } from "@/lib/schemas/events-api";
import { eventStream } from "./event-stream";

export const dynamic = "force-dynamic";

export const GET = apiRoute(eventRoutes.listen, async ({ pool, actor, query, request }) => {
  const survey = await getSurvey(pool, actor, { id: query.survey });
  if (!survey.ok) return survey;
  return eventStream((tell) => watchSurvey(pool, survey.value.id, tell), request.signal);
});
