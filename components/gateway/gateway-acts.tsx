"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import {
  checkGatewayAction,
  pauseGatewayAction,
  removeGatewayAction,
  resumeGatewayAction,
} from "@/lib/actions/gateways";
import { paths } from "@/lib/paths";

interface GatewayActsProps {
  id: string;
  label: string;
  /** Kept on screen: can be edited and removed here. */
  kept: boolean;
  paused: boolean;
  isNew: boolean;
  /** A test was asked for and has not ended. */
  checking: boolean;
}

/** What an owner can do to a gateway. */
export function GatewayActs({ id, label, kept, paused, isNew, checking }: GatewayActsProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const [asked, setAsked] = useState(false);

  // The worker answers within seconds.
  useEffect(() => {
    if (!checking && !asked) return;
    const timer = setInterval(() => router.refresh(), 1_000);
    const end = setTimeout(() => setAsked(false), 20_000);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [checking, asked, router]);

  function test() {
    start(async () => {
      const result = await checkGatewayAction({ id });
      setFailure(result.ok ? null : result.problem.message);
      setAsked(result.ok);
      router.refresh();
    });
  }

  function run(act: typeof pauseGatewayAction): () => Promise<string | null> {
    return async () => {
      const result = await act({ id });
      if (!result.ok) return result.problem.message;
      router.refresh();
      return null;
    };
  }

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Button size="sm" busy={busy} onClick={test}>
          Test<span className="sr-only"> {label}</span>
        </Button>
        {paused ? (
          <ConfirmDialog
            title={`Let ${label} carry${isNew ? "" : " again"}?`}
            confirmLabel={isNew ? `Let ${label} carry` : `Resume ${label}`}
            cancelLabel="Leave it paused"
            destructive={false}
            trigger={
              <Button size="sm" variant="primary">
                {isNew ? "Let it carry" : "Resume"}
                <span className="sr-only"> {label}</span>
              </Button>
            }
            onConfirm={run(resumeGatewayAction)}
          >
            Waiting messages whose numbers it carries leave at once. If it refuses the account, it is paused again and
            no contact pays for it.
          </ConfirmDialog>
        ) : (
          <ConfirmDialog
            title={`Pause ${label}?`}
            confirmLabel={`Pause ${label}`}
            cancelLabel="Let it carry on"
            trigger={
              <Button size="sm">
                Pause<span className="sr-only"> {label}</span>
              </Button>
            }
            onConfirm={run(pauseGatewayAction)}
          >
            Nothing more leaves by it. Messages that have not begun leave by another gateway that carries their numbers,
            or wait. Reports still come in.
          </ConfirmDialog>
        )}
        {kept && (
          <>
            <LinkButton size="sm" href={paths.gateway(id)}>
              Edit<span className="sr-only"> {label}</span>
            </LinkButton>
            <ConfirmDialog
              title={`Remove ${label}?`}
              confirmLabel={`Remove ${label}`}
              trigger={
                <Button size="sm" variant="ghost">
                  Remove<span className="sr-only"> {label}</span>
                </Button>
              }
              onConfirm={run(removeGatewayAction)}
            >
              Its settings and its secret are deleted; the history keeps its name. Reports that come later are not taken
              any more. It is refused while messages wait for its answer or report.
            </ConfirmDialog>
          </>
        )}
      </div>
      {failure && <Notice kind="error">{failure}</Notice>}
    </div>
  );
}
