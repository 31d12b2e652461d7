import { z } from "zod";
import { defineRoute } from "./api-route";
import { pageSchema } from "./page";

const outcomeSchema = z.object({
  code: z.string(),
  label: z.string().meta({ examples: ["SMS Sender: Delivered"] }),
  kind: z.enum(["permanent", "temporary"]),
  meaning: z.string(),
  class: z.string().meta({ description: "Heading of a step's statistics under which it usually stands" }),
  classes: z.array(z.string()).meta({ description: "Every heading under which it can stand" }),
  licence: z.string().meta({ description: "What becomes of the licence" }),
});

const list = defineRoute({
  method: "get",
  path: "/outcomes",
  summary: "The thirteen outcomes",
  role: "viewer",
  answer: pageSchema(outcomeSchema),
});

export const outcomeRoutes = { list };
