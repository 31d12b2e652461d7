/** The acts that the audit keeps, each in words. A name is written with the act and never re-used. */
export const AUDIT_ACTS = {
  "survey.created": "Survey made",
  "survey.updated": "Survey's settings changed",
  "campaign.created": "Campaign written",
  "campaign.edited": "Campaign edited",
  "campaign.tested": "Test text sent",
  "campaign.started": "Campaign started",
  "campaign.paused": "Campaign paused",
  "campaign.resumed": "Campaign resumed",
  "campaign.cancelled": "Campaign cancelled",
  "campaign.retried": "Messages retried",
  "campaign.deleted": "Draft deleted",
  "contacts.edit.done": "Contacts edited",
  "contacts.unsubscribe.done": "Contacts unsubscribed",
  "contacts.block.done": "Numbers blocked",
  "contacts.retry.done": "Contacts' messages retried",
  "contacts.delete.done": "Contacts deleted",
  "contacts.undone": "Act on contacts taken back",
  "contact.erased": "Person erased",
  "view.created": "View saved",
  "view.changed": "View changed",
  "view.deleted": "View deleted",
  "licences.bought": "Licences added",
  "gateway.added": "Gateway added",
  "gateway.changed": "Gateway changed",
  "gateway.paused": "Gateway paused",
  "gateway.resumed": "Gateway let carry",
  "gateway.removed": "Gateway removed",
  "token.created": "API token made",
  "token.revoked": "API token revoked",
  "user.invited": "One-time link made",
  "user.passwordSet": "Password set by one-time link",
  "user.roleChanged": "Role changed",
  "user.removed": "User removed",
} as const;

export type AuditAct = keyof typeof AUDIT_ACTS;

/** An act in words; one that this version does not know stays as it was written. */
export function auditWords(act: string): string {
  return act in AUDIT_ACTS ? AUDIT_ACTS[act as AuditAct] : act;
}

/** The acts whose words or name contain this text, whatever its case. */
export function auditActsLike(text: string): AuditAct[] {
  const wanted = text.toLowerCase();
  return (Object.keys(AUDIT_ACTS) as AuditAct[]).filter(
    (act) => act.toLowerCase().includes(wanted) || AUDIT_ACTS[act].toLowerCase().includes(wanted),
  );
}
