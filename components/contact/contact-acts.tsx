"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  blockContactAction,
  eraseContactAction,
  resubscribeContactAction,
  unblockContactAction,
  unsubscribeContactAction,
} from "@/lib/actions/contacts";
import { type ContactValues, EditContact } from "./edit-contact";

interface ContactActsProps {
  surveyId: string;
  contactId: string;
  who: string;
  /** Null where the contact has no number that can be texted. */
  number: string | null;
  unsubscribed: boolean;
  blocked: boolean;
  values: ContactValues;
}

/** What a person can do to a contact, each asked for before it is done. */
export function ContactActs({ surveyId, contactId, who, number, unsubscribed, blocked, values }: ContactActsProps) {
  const router = useRouter();

  function run(act: typeof blockContactAction): () => Promise<string | null> {
    return async () => {
      const result = await act({ surveyId, contactId });
      if (!result.ok) return result.problem.message;
      router.refresh();
      return null;
    };
  }

  return (
    <>
      <EditContact surveyId={surveyId} contactId={contactId} who={who} values={values} />
      {unsubscribed ? (
        <ConfirmDialog
          key="subscribe"
          title={`Subscribe ${who} again?`}
          confirmLabel="Subscribe again"
          destructive={false}
          trigger={<Button>Subscribe again</Button>}
          onConfirm={run(resubscribeContactAction)}
        >
          The contact and everybody with its number may be texted again by later steps. Do this only when the contact
          asked for it. The history keeps who did it.
        </ConfirmDialog>
      ) : (
        <ConfirmDialog
          key="unsubscribe"
          title={`Unsubscribe ${who}?`}
          confirmLabel={`Unsubscribe ${who}`}
          trigger={<Button>Unsubscribe</Button>}
          onConfirm={run(unsubscribeContactAction)}
        >
          {number ? `Later steps text nobody with ${number}` : "Later steps do not text this contact"}, in any survey. A
          message already handed to the gateway may still arrive. It can be taken back.
        </ConfirmDialog>
      )}
      {number &&
        (blocked ? (
          <ConfirmDialog
            key="unblock"
            title={`Unblock ${number}?`}
            confirmLabel={`Unblock ${number}`}
            destructive={false}
            trigger={<Button>Unblock</Button>}
            onConfirm={run(unblockContactAction)}
          >
            The number may be texted again by later steps of every survey.
          </ConfirmDialog>
        ) : (
          <ConfirmDialog
            key="block"
            title={`Block ${number}?`}
            confirmLabel={`Block ${number}`}
            trigger={<Button>Block</Button>}
            onConfirm={run(blockContactAction)}
          >
            The number goes on the list of those that are never texted, in every survey. It can be unblocked.
          </ConfirmDialog>
        ))}
      <ConfirmDialog
        key="erase"
        title={`Erase ${who}?`}
        confirmLabel={`Erase ${who}`}
        trigger={<Button>Erase</Button>}
        onConfirm={run(eraseContactAction)}
      >
        Name, number, identification, every field, the texts sent and the words of the history go for good; it cannot be
        taken back. What happened, and when, stays under “Erased person”, so that every number still equals its list. A
        number that opted out stays on the list of those never texted.
      </ConfirmDialog>
    </>
  );
}
