import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { Frame } from "./frame";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  if (await findSession()) redirect(paths.surveys());
  return (
    <Frame title="Sign in">
      <SignInForm next={typeof next === "string" ? next : ""} />
      <p className="text-muted text-sm">
        Users are made by one-time links. Where Esito runs, <code>npm run user -- --email E --role R</code> prints one,
        also for a lost password.
      </p>
    </Frame>
  );
}
