import { z } from "zod";
import { roleSchema } from "./administration";

const key = z.string().min(1).max(500);

/** A person, by an id that is no number. */
export const personInput = z.object({ id: key });

/** A person's new role. */
export const personRoleInput = z.object({ id: key, role: roleSchema });
