import { z } from "zod";
import { defineRoute } from "./api-route";
import { exportRoutes } from "./export-route";
import { idSchema } from "./id";
import { licenceEntrySchema, topUpInput } from "./licence";
import { pageQuery, pageSchema } from "./page";
import { storedTime } from "./stored-time";

/** The ledger is listed newest first, so a page begins after a minute and an id. */
export const licenceKey = z.object({ minute: storedTime, id: idSchema });

const balance = z.int().meta({ description: "Licences left" });

const list = defineRoute({
  method: "get",
  path: "/licences",
  summary: "Balance and ledger, newest first",
  role: "viewer",
  query: pageQuery(licenceKey),
  answer: pageSchema(licenceEntrySchema).extend({ balance }),
});

const topUp = defineRoute({
  method: "post",
  path: "/licences",
  summary: "Add bought licences",
  role: "owner",
  body: topUpInput,
  answer: z.object({ balance, added: z.int() }),
});

const exports = exportRoutes({
  path: "/licences",
  summary: "The whole ledger as FORMAT, streamed",
  role: "viewer",
});

export const licenceRoutes = { list, topUp, ...exports };
