import { z } from "zod";
import { defineRoute } from "./api-route";
import { idParams } from "./id";
import { pageQuery, pageSchema } from "./page";
import { surveyInput, surveySchema } from "./survey";

/** Surveys are listed by code, so a page begins after one. */
export const surveyKey = z.object({ code: z.string().refine((text) => !text.includes("\0")) });

const list = defineRoute({
  method: "get",
  path: "/surveys",
  summary: "Surveys by code",
  role: "viewer",
  query: pageQuery(surveyKey),
  answer: pageSchema(surveySchema),
});

const create = defineRoute({
  method: "post",
  path: "/surveys",
  summary: "Make a survey",
  role: "manager",
  body: surveyInput,
  status: 201,
  answer: surveySchema,
});

const get = defineRoute({
  method: "get",
  path: "/surveys/{id}",
  summary: "One survey",
  role: "viewer",
  params: idParams,
  answer: surveySchema,
});

const update = defineRoute({
  method: "put",
  path: "/surveys/{id}",
  summary: "Replace a survey's settings",
  role: "manager",
  params: idParams,
  body: surveyInput,
  answer: surveySchema,
});

export const surveyRoutes = { list, create, get, update };
