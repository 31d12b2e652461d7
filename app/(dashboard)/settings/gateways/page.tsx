import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { ResumeGateway } from "@/components/user/resume-gateway";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { type GatewayView, loadGateways } from "@/lib/queries/users";

export const metadata: Metadata = { title: "Gateways" };

export default async function GatewaysPage() {
  const { role } = await requireSession(paths.gateways());
  const gateways = await loadGateways();
  return (
    <>
      <PageHeader
        title="Gateways"
        subtitle={
          <>
            What carries the messages. They are set where Esito runs, with <code>SMS_GATEWAY</code>.
          </>
        }
      />
      {gateways.length === 0 ? (
        <EmptyState title="No gateway has been seen yet">
          The worker writes here what it is connected to, a few seconds after it starts.
        </EmptyState>
      ) : (
        <div className="grid grid-cols-1 gap-4">
          {gateways.map((gateway) => (
            <GatewayCard key={gateway.id} gateway={gateway} mayResume={role === "owner"} />
          ))}
        </div>
      )}
    </>
  );
}

function GatewayCard({ gateway, mayResume }: { gateway: GatewayView; mayResume: boolean }) {
  const { id, label, simulator, bound, problem, pausedBecause, lastSeenAt } = gateway;
  return (
    <Card
      title={label}
      actions={
        <>
          {simulator && <Badge>simulator</Badge>}
          <Badge tone={pausedBecause ? "warn" : bound ? "success" : "danger"}>
            {pausedBecause ? "paused" : bound ? "connected" : "not connected"}
          </Badge>
        </>
      }
    >
      <div className="grid gap-3">
        {pausedBecause && (
          <Notice
            kind="warn"
            title="Paused: no message leaves by it."
            action={mayResume && <ResumeGateway id={id} label={label} />}
          >
            {pausedBecause} {!mayResume && "An owner can resume it."}
          </Notice>
        )}
        {problem && problem !== pausedBecause && (
          <Notice kind="warn" title={problem}>
            Esito tries to connect again by itself; messages wait.
          </Notice>
        )}
        <p className="text-muted">
          {lastSeenAt ? (
            <>
              Last heard of <Time value={lastSeenAt} zone="UTC" />.
            </>
          ) : (
            "Not heard of yet."
          )}
        </p>
        {simulator && (
          <div className="flex flex-wrap items-center gap-3">
            <p>No text leaves this machine: the simulator has phones of its own.</p>
            <LinkButton size="sm" href={paths.phones()}>
              See the phones
            </LinkButton>
          </div>
        )}
      </div>
    </Card>
  );
}
