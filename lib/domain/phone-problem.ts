/** Why a number is Invalid; the code is stored as the reason of the outcome. */

const problems = {
  empty: "The contact has no mobile number.",
  letters: "The number contains letters.",
  characters: "The number contains characters that no phone number has.",
  extension: "The number has an extension; a text message can only go to the number itself.",
  scientific:
    "A spreadsheet turned the number into something like 3.93E+11; format its column as text and import again.",
  noPrefix: "The number has no international prefix (+ or 00), and the survey has no default region.",
  unknownCountry: "The number's international prefix belongs to no country.",
  tooShort: "The number is too short.",
  tooLong: "The number is too long.",
  notAssigned: "The number does not exist in its country's numbering plan.",
  notMobile: "The number is a landline or a special number, which cannot receive text messages.",
} as const;

export type PhoneProblem = keyof typeof problems;

/** Every problem a number can have, in the order of the table. */
export const PHONE_PROBLEMS = Object.keys(problems) as PhoneProblem[];

/** Whether a stored reason code is one of these problems. */
export function isPhoneProblem(code: string): code is PhoneProblem {
  return Object.hasOwn(problems, code);
}

/** The problem as a sentence for a survey manager. */
export function phoneProblemText(problem: PhoneProblem): string {
  return problems[problem];
}
