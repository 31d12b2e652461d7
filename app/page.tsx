import { redirect } from "next/navigation";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";

/** The first address leads to the surveys, or to the sign-in page. */
export default async function Home() {
  await requireSession(paths.surveys());
  redirect(paths.surveys());
}
