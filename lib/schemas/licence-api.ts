import { z } from "zod";
import { defineRoute } from "./api-route";
import { EXPORT_TYPES } from "./export-types";
import { idSchema } from "./id";
import { licenceEntrySchema, topUpInput } from "./licence";
import { pageQuery, pageSchema } from "./page";

/** The ledger is listed newest first, so a page begins after a minute and an id. */
export const licenceKey = z.object({ minute: z.iso.datetime(), id: idSchema });

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

const exportRoute = (ending: keyof typeof EXPORT_TYPES) =>
  defineRoute({
    method: "get",
    path: `/licences.${ending}`,
    summary: `The whole ledger as ${ending.toUpperCase()}, streamed`,
    role: "viewer",
    answerType: EXPORT_TYPES[ending],
  });

export const licenceRoutes = { list, topUp, csv: exportRoute("csv"), xlsx: exportRoute("xlsx") };
