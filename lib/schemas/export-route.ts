import type { z } from "zod";
import { type ApiRoute, defineRoute } from "./api-route";
import { EXPORT_TYPES } from "./export-types";

type Fields = Record<string, unknown>;

interface Exported<Params extends Fields, Query extends Fields> extends Pick<ApiRoute, "role"> {
  /** Without its ending. */
  path: string;
  /** What the file holds. FORMAT stands where its format is named. */
  summary: string;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
}

/** The two routes under which a list or a grid is a file. */
export function exportRoutes<Params extends Fields = Fields, Query extends Fields = Fields>(
  of: Exported<Params, Query>,
) {
  const route = (ending: keyof typeof EXPORT_TYPES) =>
    defineRoute<Params, Query>({
      ...of,
      method: "get",
      path: `${of.path}.${ending}`,
      summary: of.summary.replace("FORMAT", ending.toUpperCase()),
      answerType: EXPORT_TYPES[ending],
    });
  return { csv: route("csv"), xlsx: route("xlsx") };
}
