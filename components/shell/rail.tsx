"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import { buttonClass } from "../ui/button-class";
import { NavLinks } from "./nav-links";
import { railCookie, remember, type Theme } from "./preference";
import { type ShellUser, UserMenu } from "./user-menu";

interface RailProps {
  user: ShellUser;
  signOut: () => Promise<void>;
  theme: Theme;
  startNarrow: boolean;
}

/** The rail at the left; folded it shows icons only. */
export function Rail({ user, signOut, theme, startNarrow }: RailProps) {
  const [narrow, setNarrow] = useState(startNarrow);
  const Icon = narrow ? PanelLeftOpen : PanelLeftClose;

  function fold() {
    remember(railCookie, narrow ? "wide" : "narrow");
    setNarrow(!narrow);
  }

  return (
    <nav
      aria-label="Main"
      className={cn(
        "sticky top-0 flex h-dvh shrink-0 flex-col gap-3 border-line border-r bg-surface p-2 max-md:hidden",
        narrow ? "w-13" : "w-48",
      )}
    >
      <div className={cn("flex items-center", narrow ? "flex-col gap-2" : "justify-between")}>
        <Link
          href={paths.surveys()}
          prefetch={false}
          className="flex h-8 items-center px-2 font-bold text-lg tracking-tight"
        >
          <span aria-hidden={narrow || undefined}>{narrow ? "E" : "Esito"}</span>
          {narrow && <span className="sr-only">Esito</span>}
        </Link>
        <button
          type="button"
          onClick={fold}
          aria-expanded={!narrow}
          title={narrow ? "Unfold" : "Fold"}
          className={buttonClass("ghost", "sm", "w-7 px-0 text-muted")}
        >
          <Icon aria-hidden />
          <span className="sr-only">{narrow ? "Unfold navigation" : "Fold navigation"}</span>
        </button>
      </div>
      <NavLinks narrow={narrow} />
      <div className="mt-auto">
        <UserMenu user={user} signOut={signOut} theme={theme} narrow={narrow} />
      </div>
    </nav>
  );
}
