import { problemResponse } from "@/app/api/answers";
import { failure } from "@/lib/domain/result";

/** What no route answers: JSON as everywhere in the API. */
function nothingHere(): Response {
  return problemResponse(
    failure("notFound", "notFound", "There is nothing at this address; GET /api/v1/openapi.json lists what there is."),
  );
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
