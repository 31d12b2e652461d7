/** What the reader chose about the frame, kept in cookies so that the server draws it right the first time. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "theme";
export const railCookie = "rail";

/** The theme a cookie asks for; the system's for anything else. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

/** Keeps a choice for a year. Runs in the browser. */
export function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
