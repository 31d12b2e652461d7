/** An expected outcome that is not success: returned, never thrown. The kind decides the HTTP status. */
export interface Problem {
  kind: "invalid" | "notFound" | "conflict" | "forbidden";
  /** Fixed name for programs, such as `campaign.notDraft`. */
  code: string;
  /** What happened and what to do, for a person. */
  message: string;
  /** What is wrong, by the path of the field. */
  fields?: Record<string, string>;
}

export type Result<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };

/** A success with this value. */
export function success<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

/** A failure of this kind. */
export function failure(
  kind: Problem["kind"],
  code: string,
  message: string,
  fields?: Record<string, string>,
): { ok: false; problem: Problem } {
  return { ok: false, problem: fields ? { kind, code, message, fields } : { kind, code, message } };
}
