"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { continueBulkAction, undoBulkAction } from "@/lib/actions/bulk";
import type { BulkProgress } from "@/lib/schemas/bulk";

type Answer = Awaited<ReturnType<typeof continueBulkAction>>;

/** Runs an act batch by batch and says how far it is; stops where a batch fails and can be gone on with. */
export function useBulkRun(surveyId: string, onProgress: (progress: BulkProgress) => void) {
  const router = useRouter();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function loop(bulkId: string, first: typeof continueBulkAction): Promise<void> {
    setRunning(true);
    setFailure(null);
    try {
      let answer: Answer = await first({ surveyId, bulkId });
      while (answer.ok) {
        onProgress(answer.value);
        if (answer.value.state === "done" || answer.value.state === "undone") break;
        answer = await continueBulkAction({ surveyId, bulkId });
      }
      if (!answer.ok) setFailure(answer.problem.message);
    } catch {
      setFailure(
        "The connection was lost. What is done is done, and Esito knows how far it is: go on, or come back to this page later.",
      );
    } finally {
      setRunning(false);
      router.refresh();
    }
  }

  return {
    running,
    failure,
    run: (bulkId: string) => loop(bulkId, continueBulkAction),
    undo: (bulkId: string) => loop(bulkId, undoBulkAction),
  };
}
