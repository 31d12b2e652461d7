/** What a person or a token may do; each role includes those after it. */
export const ROLES = ["owner", "manager", "analyst", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** Who does something: a person's or a token's name, for history and audit, and the role. */
export interface Actor {
  name: string;
  role: Role;
  /** What tells this person or token from all others, "user:ID" or "token:ID": the owner of what is private. */
  key?: string;
}

/** The owner of what somebody keeps for himself. */
export function ownerKey(actor: Actor): string {
  return actor.key ?? `name:${actor.name}`;
}

/** Whether `role` may do what asks for `needed`. */
export function mayAct(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(needed);
}

/** What each role is for, in plain words. */
export const ROLE_MEANINGS: Record<Role, string> = {
  owner: "Everything, including users, tokens, gateways and licences",
  manager: "Surveys, contacts and campaigns",
  analyst: "Sees everything and exports lists",
  viewer: "Sees statistics and lists",
};
