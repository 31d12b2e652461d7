"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { resumeGatewayAction } from "@/lib/actions/people";

/** Lets a paused gateway carry again, after asking. */
export function ResumeGateway({ id, label }: { id: string; label: string }) {
  const router = useRouter();

  async function resume(): Promise<string | null> {
    const result = await resumeGatewayAction({ id });
    if (!result.ok) return result.problem.message;
    router.refresh();
    return null;
  }

  return (
    <ConfirmDialog
      title={`Let ${label} carry again?`}
      confirmLabel={`Resume ${label}`}
      cancelLabel="Leave it paused"
      destructive={false}
      trigger={<Button size="sm">Resume</Button>}
      onConfirm={resume}
    >
      Waiting messages leave at once. If the gateway gives the same answer again, it is paused again and no contact pays
      for it.
    </ConfirmDialog>
  );
}
