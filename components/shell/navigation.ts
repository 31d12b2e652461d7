import { Coins, ListChecks, MessageSquareText, Settings } from "lucide-react";
import { paths } from "@/lib/paths";

/** The first level of the application. `key` follows "g". */
export const navigation = [
  { label: "Surveys", href: paths.surveys(), icon: MessageSquareText, key: "s" },
  { label: "Outcomes", href: paths.outcomes(), icon: ListChecks, key: "o" },
  { label: "Licences", href: paths.licences(), icon: Coins, key: "l" },
  { label: "Settings", href: paths.settings(), icon: Settings, key: "e" },
] as const;

/** Whether an address lies under an entry. */
export function isUnder(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
