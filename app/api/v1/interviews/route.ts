import { apiRoute } from "@/app/api/route-handler";
import { recordInterview } from "@/lib/operations/record-interview";
import { interviewRoutes } from "@/lib/schemas/interview";

export * from "@/app/api/wrong-method";

export const POST = apiRoute(interviewRoutes.record, ({ pool, actor, body }) => recordInterview(pool, actor, body));
