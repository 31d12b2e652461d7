"use server";

import type { z } from "zod";
import { createToken } from "@/lib/operations/create-token";
import { inviteUser } from "@/lib/operations/invite-user";
import { revokeToken } from "@/lib/operations/revoke-token";
import { invitationInput, tokenInput } from "@/lib/schemas/administration";
import { idParams } from "@/lib/schemas/id";
import { action } from "./builder";

const create = action({ role: "owner", schema: tokenInput, act: createToken });
const revoke = action({ role: "owner", schema: idParams, act: revokeToken });
const invite = action({ role: "owner", schema: invitationInput, act: inviteUser });

/** Makes an API token; the answer carries it this once. */
export async function createTokenAction(input: z.input<typeof tokenInput>) {
  return create(input);
}

/** Revokes an API token. */
export async function revokeTokenAction(input: z.input<typeof idParams>) {
  return revoke(input);
}

/** Makes a one-time link's token for a new user or a lost password. */
export async function inviteUserAction(input: z.input<typeof invitationInput>) {
  return invite(input);
}
