import { z } from "zod";
import { defineRoute } from "./api-route";
import { idSchema } from "./id";

const listen = defineRoute({
  method: "get",
  path: "/events",
  summary: "Server-sent events: `change` within a second of a change of any of the survey's figures",
  role: "viewer",
  query: z.object({ survey: idSchema.meta({ description: "The survey's id" }) }),
  answerType: "text/event-stream",
});

export const eventRoutes = { listen };
