import type { Metadata } from "next";
import { Frame } from "@/app/sign-in/frame";
import { Notice } from "@/components/ui/notice";
import { loadSetup } from "@/lib/queries/setup";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: "Set your password", referrer: "no-referrer" };
export const dynamic = "force-dynamic";

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const setup = await loadSetup(token);
  if (!setup) {
    return (
      <Frame title="This link does not work any more">
        <Notice kind="error" title="It was used, or it is older than 7 days.">
          Where Esito runs, <code>npm run user -- --email E --role R</code> prints a new one. While nobody can sign in
          yet, the next <code>npm start</code> does.
        </Notice>
      </Frame>
    );
  }
  return (
    <Frame title={setup.email === null ? "Make the first owner" : "Set your password"}>
      <SetupForm token={token} email={setup.email} offersPlayMoney={setup.offersPlayMoney} />
    </Frame>
  );
}
