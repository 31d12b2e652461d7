import { type ReactNode, Suspense } from "react";
import { Warnings } from "@/components/live/warnings";
import { AppShell } from "@/components/shell/app-shell";
import { signOutAction } from "@/lib/actions/sign-out";
import { requireSession } from "@/lib/auth/session";
import { loadWarnings } from "@/lib/queries/banner";

export const dynamic = "force-dynamic";

/** The frame of every page behind the sign-in. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  return (
    <AppShell
      user={{ name: session.name, detail: session.role }}
      signOut={signOutAction}
      banner={
        <Suspense>
          <CurrentWarnings />
        </Suspense>
      }
    >
      {children}
    </AppShell>
  );
}

/** No page waits for them. */
async function CurrentWarnings() {
  return <Warnings warnings={await loadWarnings()} />;
}
