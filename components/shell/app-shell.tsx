import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PhoneBar } from "./phone-bar";
import { parseTheme, railCookie, themeCookie } from "./preference";
import { Rail } from "./rail";
import { Shortcuts } from "./shortcuts";
import type { ShellUser } from "./user-menu";

interface AppShellProps {
  user: ShellUser;
  /** Server action that ends the session. */
  signOut: () => Promise<void>;
  /** A line over every page: the simulator is in use, the worker is silent. */
  banner?: ReactNode;
  children: ReactNode;
}

/** The frame of every page behind the sign-in: rail, phone bar, skip link, keys, and the page itself. */
export async function AppShell({ user, signOut, banner, children }: AppShellProps) {
  const jar = await cookies();
  const theme = parseTheme(jar.get(themeCookie)?.value);
  const narrow = jar.get(railCookie)?.value === "narrow";
  return (
    <div className="flex min-h-dvh max-md:flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <Rail user={user} signOut={signOut} theme={theme} startNarrow={narrow} />
      <PhoneBar user={user} signOut={signOut} theme={theme} />
      <div className="min-w-0 flex-1">
        {banner}
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[1440px] px-6 py-4 outline-none max-sm:px-3">
          {children}
        </main>
      </div>
      <Shortcuts />
    </div>
  );
}
