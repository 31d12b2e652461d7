import type { Answer, Gateway, OutgoingText } from "@/lib/domain/gateway";

/**
 * Hands a whole text over, as the gateway takes it: at once where the provider cuts texts itself, else every part with its
 * place in the text. One answer a part, in order.
 * @param reference ties the parts together (0 to 255), the same for every submission of a text
 */
export function handText(
  gateway: Gateway,
  text: OutgoingText,
  reference: number,
  late?: (index: number, answer: Answer) => void,
): Promise<Answer[]> {
  if (gateway.submitText) return gateway.submitText(text);
  const { parts, ...rest } = text;
  const total = parts.length;
  return Promise.all(
    parts.map((part, index) =>
      gateway.submit(
        { ...rest, text: part, concatenation: total > 1 ? { reference, total, number: index + 1 } : null },
        (answer) => late?.(index, answer),
      ),
    ),
  );
}
