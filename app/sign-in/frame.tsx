import type { ReactNode } from "react";

/** The page of somebody who is not signed in: the name, a heading, a form. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-4 px-4 py-8">
      <p className="font-semibold text-muted">Esito</p>
      <h1 className="font-semibold text-xl">{title}</h1>
      {children}
    </main>
  );
}
