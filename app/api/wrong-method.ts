import { API_ROUTES } from "@/lib/schemas/api-routes";

/** 405: the address is there, but not with this method; `Allow` names those it has. */
function wrongMethod(request: Request): Response {
  const methods = methodsAt(new URL(request.url).pathname);
  const message = `This address answers to ${methods.join(" and ")}, not to ${request.method}.`;
  return Response.json(
    { error: { code: "wrongMethod", message } },
    { status: 405, headers: { allow: methods.join(", ") } },
  );
}

function methodsAt(pathname: string): string[] {
  const parts = pathname.replace(/^\/api\/v1/, "").split("/");
  const fits = (path: string) => {
    const wanted = path.split("/");
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith("{") || part === parts[at]);
  };
  const found = API_ROUTES.filter(({ path }) => fits(path)).map(({ method }) => method.toUpperCase());
  return [...new Set(found)].sort();
}

// A route that says `export *` answers so to every method it does not export itself.
export { wrongMethod as DELETE, wrongMethod as GET, wrongMethod as PATCH, wrongMethod as POST, wrongMethod as PUT };
