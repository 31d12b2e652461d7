import { apiRoute } from "@/app/api/route-handler";
import { getSurvey } from "@/lib/operations/get-survey";
import { hasCampaigns } from "@/lib/operations/has-campaigns";
import { watchActivity } from "@/lib/operations/watch-activity";
import { watchFigures } from "@/lib/operations/watch-figures";
import { watchSurvey } from "@/lib/operations/watch-survey";
import { eventRoutes } from "@/lib/schemas/events-api";
import { eventStream } from "./event-stream";

export * from "@/app/api/wrong-method";

export const dynamic = "force-dynamic";

export const GET = apiRoute(eventRoutes.listen, async ({ pool, actor, query, request }) => {
  const survey = await getSurvey(pool, actor, { id: query.survey });
  if (!survey.ok) return survey;
  const surveyId = survey.value.id;
  const campaigns = await hasCampaigns(pool, surveyId, query.campaign);
  if (!campaigns.ok) return campaigns;
  return eventStream(({ change, figures, activity }) => {
    const stops = [
      watchSurvey(pool, surveyId, change),
      ...campaigns.value.map((campaignId) => watchFigures(pool, { surveyId, campaignId }, figures)),
      ...(query.activity === "yes" ? [watchActivity(pool, surveyId, activity)] : []),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, request.signal);
});
