import { LINK_ALPHABET, LINK_CODE_LENGTH } from "./link";
import { countParts } from "./parts";
import { renderTemplate, type Template, type TemplateValues } from "./template";

/** Addresses of the length that a message's own will have. */
export function sampleLinks(publicUrl: string): { link: string; unsubscribe: string } {
  const code = LINK_ALPHABET.slice(-LINK_CODE_LENGTH);
  return { link: `${publicUrl}/l/${code}`, unsubscribe: `${publicUrl}/u/${code}` };
}

/** Parts, which are licences, of the text for one contact. */
export function textParts(template: Template, values: TemplateValues, publicUrl: string): number {
  return countParts(renderTemplate(template, { ...values, ...sampleLinks(publicUrl) }));
}
