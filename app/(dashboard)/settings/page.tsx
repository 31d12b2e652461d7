import { redirect } from "next/navigation";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";

/** The settings begin with the users for an owner, with the gateways for everybody else. */
export default async function SettingsPage() {
  const { role } = await requireSession(paths.settings());
  redirect(role === "owner" ? paths.users() : paths.gateways());
}
