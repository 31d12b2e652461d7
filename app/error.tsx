"use client";

import { PageFailed, type PageFailedProps } from "./page-failed";

/** Where the frame could not be shown either. */
export default function Failed({ error }: PageFailedProps) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-xl content-center px-4 py-8">
      <p className="mb-4 font-semibold text-muted">Esito</p>
      <PageFailed error={error} />
    </main>
  );
}
