import { failure } from "@/lib/domain/result";

/** Why a file as a whole cannot be imported: thrown while reading, so that every stream behind it is torn down. */
export class FileProblem extends Error {
  readonly code: string;

  /** `message` names the place and what to do, for a person. */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The problem as an operation's answer; throws what is none. */
export function fileFailure(error: unknown) {
  if (error instanceof FileProblem) return failure("invalid", error.code, error.message, { file: error.message });
  throw error;
}
