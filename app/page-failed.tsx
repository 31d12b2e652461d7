"use client";

import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export interface PageFailedProps {
  error: Error & { digest?: string };
}

/** What is said of a page that could not be shown. */
export function PageFailed({ error }: PageFailedProps) {
  useEffect(() => console.error(error), [error]);
  return (
    <>
      <h1 className="mb-3 font-semibold text-xl">This page could not be shown</h1>
      <Notice
        kind="error"
        announce
        title="Something went wrong on Esito's side; perhaps the database is away."
        action={<Button onClick={() => window.location.reload()}>Try again</Button>}
      >
        Nothing was changed, and running campaigns go on.
        {error.digest && ` For your administrator: reference ${error.digest}.`}
      </Notice>
    </>
  );
}
