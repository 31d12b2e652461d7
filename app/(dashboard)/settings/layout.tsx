import type { ReactNode } from "react";
import { LinkTabs } from "@/components/ui/link-tabs";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";

/** The settings of the installation as tabs. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  await requireSession(paths.settings());
  return (
    <>
      <div className="mb-4 border-b">
        <p className="font-semibold text-lg">Settings</p>
        <LinkTabs
          label="Settings"
          tabs={[
            { label: "Users", href: paths.users() },
            { label: "API tokens", href: paths.tokens() },
            { label: "Gateways", href: paths.gateways() },
            { label: "Audit", href: paths.audit() },
            ...(process.env.ESITO_SIMULATOR_HTTP ? [{ label: "Simulator's phones", href: paths.phones() }] : []),
          ]}
        />
      </div>
      {children}
    </>
  );
}
