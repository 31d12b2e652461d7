import { z } from "zod";

/** A time as it stands in a cursor: one that Esito may have written down, so of this age. */
export const storedTime = z.iso.datetime().refine((text) => /^[12]/.test(text));
