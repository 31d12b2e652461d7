type Details = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What an act was about: the name it has now, else the one it had then, else its noun and id. `known` = what its subject is called now. */
export function auditSubject(subject: string, known: string | undefined, { survey, name }: Details): string {
  if (known !== undefined) return known;
  if (subject.startsWith("contact ") && typeof survey === "string") return subject;
  return typeof name === "string" && name !== "" ? name : subject;
}

/** The details of an act in words; what its subject says already, and what is empty, is left out. */
export function auditDetails({ survey: _, name: __, ...rest }: Details): string {
  return Object.entries(rest)
    .filter(([, value]) => value !== "" && value !== null && value !== false)
    .map(([what, value]) => (value === true ? wordsOf(what) : `${wordsOf(what)} ${value}`))
    .join(", ");
}

/** `questionnaireUrl` as "questionnaire url". */
function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
