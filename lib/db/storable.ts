/** A gateway's words as PostgreSQL can keep them: NUL and halves of surrogate pairs, which text and jsonb refuse, become U+FFFD. */
export function storable<Text extends string | null>(text: Text): Text {
  return (text === null ? null : text.replace(/\0|\p{Surrogate}/gu, "\ufffd")) as Text;
}
