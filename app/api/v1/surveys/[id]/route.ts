import { apiRoute } from "@/app/api/route-handler";
import { getSurvey } from "@/lib/operations/get-survey";
import { updateSurvey } from "@/lib/operations/update-survey";
import { surveyRoutes } from "@/lib/schemas/survey-api";

export * from "@/app/api/wrong-method";

export const GET = apiRoute(surveyRoutes.get, ({ pool, actor, params }) => getSurvey(pool, actor, params));

export const PUT = apiRoute(surveyRoutes.update, ({ pool, actor, params, body }) =>
  updateSurvey(pool, actor, { ...body, id: params.id }),
);
