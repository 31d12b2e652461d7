import { apiRoute } from "@/app/api/route-handler";
import { OUTCOMES } from "@/lib/domain/outcome";
import { outcomeClasses } from "@/lib/domain/outcome-class";
import { success } from "@/lib/domain/result";
import { outcomeRoutes } from "@/lib/schemas/outcome-api";

export * from "@/app/api/wrong-method";

const data = OUTCOMES.map((outcome) => {
  const classes = outcomeClasses(outcome);
  const { code, label, kind, meaning, licenceText } = outcome;
  return { code, label, kind, meaning, class: classes[0], classes, licence: licenceText };
});

export const GET = apiRoute(outcomeRoutes.list, async () => success({ data, nextCursor: null, total: data.length }));
