import { z } from "zod";

/** An id as the API and addresses carry it: the digits of a bigint. */
export const idSchema = z
  .string("Say which: an id.")
  .regex(/^\d{1,18}$/, "There is no such id.")
  .meta({ description: "Opaque id" });

/** Whether a text can be an id at all; what cannot is not found, never an error of the database. */
export function isId(text: string): boolean {
  return /^\d{1,18}$/.test(text);
}

/** Path parameters of `/…/{id}`. */
export const idParams = z.object({ id: idSchema });
