import { ROLE_MEANINGS, ROLES } from "@/lib/domain/role";

/** The roles as choices of a Select, the least first. */
export const roleOptions = [...ROLES]
  .reverse()
  .map((role) => ({ value: role, label: `${role}: ${ROLE_MEANINGS[role]}` }));
