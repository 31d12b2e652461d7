import type { Answer, CancelAnswer, OutgoingText, QueryAnswer } from "@/lib/domain/gateway";
import type { HttpRequest, HttpResponse } from "./exchange";

/** One provider's wire: what to ask and what its answers mean. It decides nothing and holds no state. */
export interface HttpProvider {
  /** Its name in codes and words. */
  name: string;
  /** Hands a text over; `callback` is where its reports go, null = nowhere. */
  submit(text: OutgoingText, callback: string | null): { request: HttpRequest; providerId?: string };
  /** One answer a part. Only called with answers below 500 that are not 429. */
  readSubmit(response: HttpResponse, parts: number): SubmitReading;
  /** Null where a message cannot be asked about. */
  query(providerId: string): HttpRequest | null;
  readQuery(response: HttpResponse, providerId: string): QueryAnswer;
  /** Null where nothing can be cancelled. */
  cancel(providerId: string): HttpRequest | null;
  readCancel(response: HttpResponse): CancelAnswer;
  /** A reading call that costs nothing. */
  check(): HttpRequest;
  /** What is wrong with the account by the answer to `check`, in words; null when nothing is. */
  readCheck(response: HttpResponse): string | null;
}

export interface SubmitReading {
  answers: Answer[];
  /** SMS the provider counts, null where it does not say. */
  counted: number | null;
}
