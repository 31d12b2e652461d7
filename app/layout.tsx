import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, themeCookie } from "@/components/shell/preference";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Esito", template: "%s · Esito" },
  description: "Every contact an outcome, every number exact, dated and explained.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    // The theme menu sets data-theme at once, before the cookie reaches the server again.
    <html lang="en-GB" data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
