import { apiRoute } from "@/app/api/route-handler";
import { success } from "@/lib/domain/result";
import { createSurvey } from "@/lib/operations/create-survey";
import { loadSurveyPage } from "@/lib/operations/list-surveys";
import { surveyRoutes } from "@/lib/schemas/survey-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(surveyRoutes.list, async ({ pool, query }) => success(await loadSurveyPage(pool, query)));

export const POST = apiRoute(surveyRoutes.create, ({ pool, actor, body }) => createSurvey(pool, actor, body));
