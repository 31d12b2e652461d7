/**
 * Whether a browser's request comes from Esito's own pages. A session cookie alone proves nothing about who made the
 * browser send it; the browser's Sec-Fetch-Site and Origin do.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
