import { z } from "zod";
import { defineRoute } from "./api-route";
import { bulkOrder, bulkProgress } from "./bulk";
import { idParams, idSchema } from "./id";

const params = z.object({ id: idSchema, actId: idSchema });
const path = "/surveys/{id}/acts";
const one = `${path}/{actId}`;
const untilDone = "works for ten seconds at most; repeat it until `state` says";

export const bulkRoutes = {
  prepare: defineRoute({
    method: "post",
    path,
    summary:
      "Prepare an act on many contacts: edit a field, unsubscribe, block, retry or delete. Fixes the contacts and counts them; nothing is done to them yet",
    role: "manager",
    params: idParams,
    body: bulkOrder,
    status: 201,
    answer: bulkProgress,
  }),
  get: defineRoute({
    method: "get",
    path: one,
    summary: "How far an act on many contacts is",
    role: "manager",
    params,
    answer: bulkProgress,
  }),
  run: defineRoute({
    method: "post",
    path: `${one}/run`,
    summary: `Do a prepared act: ${untilDone} done`,
    role: "manager",
    params,
    answer: bulkProgress,
  }),
  undo: defineRoute({
    method: "post",
    path: `${one}/undo`,
    summary: `Take an act back where it can be (edit, unsubscribe, block): ${untilDone} undone`,
    role: "manager",
    params,
    answer: bulkProgress,
  }),
  drop: defineRoute({
    method: "delete",
    path: one,
    summary: "Forget an act of one's own that was prepared and not begun",
    role: "manager",
    params,
    answer: z.null(),
  }),
};
