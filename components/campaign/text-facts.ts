import { type SplitText, splitParts, ucs2Characters } from "@/lib/domain/parts";
import {
  checkTemplate,
  parseTemplate,
  renderTemplate,
  type TemplateProblem,
  type TemplateValues,
} from "@/lib/domain/template";
import { sampleLinks } from "@/lib/domain/text-price";

export interface TextFacts {
  /** As the contact would read it; null while the text has a mistake. */
  preview: string | null;
  /** Of the preview, or of the text as typed while it has a mistake. */
  split: SplitText;
  /** Characters of the template itself for which every contact's text needs the shorter parts. */
  costly: string[];
  problems: TemplateProblem[];
}

/** What can be said of a text while it is typed. */
export function textFacts(
  text: string,
  values: TemplateValues,
  context: { customFields: readonly string[]; publicUrl: string },
): TextFacts {
  const problems = checkTemplate(text, context.customFields);
  const preview = problems.length
    ? null
    : renderTemplate(parseTemplate(text, context.customFields), { ...values, ...sampleLinks(context.publicUrl) });
  return { preview, split: splitParts(preview ?? text), costly: ucs2Characters(preview ?? text), problems };
}
