import { z } from "zod";
import { defineRoute } from "./api-route";
import { contactJson, historyJson } from "./contact";
import { contactExportQuery, contactListQuery } from "./contact-filter";
import { exportRoutes } from "./export-route";
import { EXPORT_TYPES } from "./export-types";
import { idParams, idSchema } from "./id";
import { importOptions, importReport } from "./import";
import { pageQuery, pageSchema } from "./page";

const contactParams = z.object({ id: idSchema, contactId: idSchema });
const { xlsx } = EXPORT_TYPES;

const importList = defineRoute({
  method: "post",
  path: "/surveys/{id}/contacts",
  summary: "Import contacts: CSV, XLSX, or JSON { contacts: [ … ] }",
  role: "manager",
  params: idParams,
  query: importOptions,
  bodyTypes: ["text/csv", xlsx, "application/json"],
  answer: importReport,
});

const list = defineRoute({
  method: "get",
  path: "/surveys/{id}/contacts",
  summary:
    "Contacts in the order of the list, filtered and sorted. field.NAME=value filters by a custom field, surname=value by a standard one; " +
    "field-TEST.NAME and surname-TEST with not, contains, starts, from, to, empty (yes or no)",
  role: "viewer",
  params: idParams,
  query: contactListQuery,
  answer: pageSchema(contactJson),
});

const get = defineRoute({
  method: "get",
  path: "/surveys/{id}/contacts/{contactId}",
  summary: "One contact",
  role: "viewer",
  params: contactParams,
  answer: contactJson,
});

const history = defineRoute({
  method: "get",
  path: "/surveys/{id}/contacts/{contactId}/history",
  summary: "Every change of a contact's status, oldest first",
  role: "viewer",
  params: contactParams,
  query: pageQuery(z.object({ seq: idSchema })),
  answer: pageSchema(historyJson),
});

const exports = exportRoutes({
  path: "/surveys/{id}/contacts",
  summary: "The contacts of a filter as FORMAT, streamed",
  role: "analyst",
  params: idParams,
  query: contactExportQuery,
});

export const historyExports = exportRoutes({
  path: "/surveys/{id}/contacts/{contactId}/history",
  summary: "Every change of a contact's status as FORMAT, oldest first",
  role: "viewer",
  params: contactParams,
});

export const contactRoutes = {
  importList,
  list,
  get,
  history,
  ...exports,
};
