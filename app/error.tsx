"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

interface Props {
  error: Error & { digest?: string };
}

/** A page that could not be shown, where the frame could not either. */
export default function Failed({ error }: Props) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-xl content-center gap-4 px-4 py-8">
      <p className="font-semibold text-muted">Esito</p>
      <h1 className="font-semibold text-xl">This page could not be shown</h1>
      <Notice
        kind="error"
        announce
        title="Something went wrong on Esito's side; perhaps the database is away."
        action={<Button onClick={() => window.location.reload()}>Try again</Button>}
      >
        Nothing was changed, and running campaigns go on.
        {error.digest && ` For your administrator: reference ${error.digest}.`}
      </Notice>
    </main>
  );
}
