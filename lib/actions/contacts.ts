"use server";

import { z } from "zod";
import { blockContact, unblockContact } from "@/lib/operations/block-contact";
import { editContact } from "@/lib/operations/edit-contact";
import { eraseContact } from "@/lib/operations/erase-contact";
import { resubscribeContact, unsubscribeContact } from "@/lib/operations/unsubscribe-contact";
import { contactChanges } from "@/lib/schemas/contact";
import { idSchema } from "@/lib/schemas/id";
import { action } from "./builder";

const contactInput = z.object({ surveyId: idSchema, contactId: idSchema });
const editInput = contactInput.extend({ changes: contactChanges });

const unsubscribe = action({ role: "manager", schema: contactInput, act: unsubscribeContact });
const resubscribe = action({ role: "manager", schema: contactInput, act: resubscribeContact });
const block = action({ role: "manager", schema: contactInput, act: blockContact });
const unblock = action({ role: "manager", schema: contactInput, act: unblockContact });
const erase = action({ role: "manager", schema: contactInput, act: eraseContact });
const edit = action({ role: "manager", schema: editInput, act: editContact });

/** Opts a contact and its number out. */
export async function unsubscribeContactAction(input: z.input<typeof contactInput>) {
  return unsubscribe(input);
}

/** Takes an opt-out back. */
export async function resubscribeContactAction(input: z.input<typeof contactInput>) {
  return resubscribe(input);
}

/** Puts a contact's number on the list of those never texted. */
export async function blockContactAction(input: z.input<typeof contactInput>) {
  return block(input);
}

/** Takes a contact's number off that list. */
export async function unblockContactAction(input: z.input<typeof contactInput>) {
  return unblock(input);
}

/** Erases who a contact is; what happened to it stays. */
export async function eraseContactAction(input: z.input<typeof contactInput>) {
  return erase(input);
}

/** Changes a contact's own data; fields left out stay. */
export async function editContactAction(input: z.input<typeof editInput>) {
  return edit(input);
}
