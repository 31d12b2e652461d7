import type { Metadata } from "next";
import { GatewayCard } from "@/components/gateway/gateway-card";
import { KeepFresh } from "@/components/gateway/keep-fresh";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadGateways } from "@/lib/queries/gateways";

export const metadata: Metadata = { title: "Gateways" };

export default async function GatewaysPage() {
  const { role } = await requireSession(paths.gateways());
  const gateways = await loadGateways();
  const mayAct = role === "owner";
  return (
    <>
      <PageHeader
        title="Gateways"
        subtitle="What carries the messages: by the beginning of the number, by weight, and by another when one is paused or down."
        actions={
          mayAct && (
            <LinkButton variant="primary" href={paths.newGateway()}>
              Add gateway
            </LinkButton>
          )
        }
      />
      <KeepFresh seconds={3} />
      {gateways.length === 0 ? (
        <EmptyState title="No gateway has been seen yet">
          The worker writes here what it is connected to, a few seconds after it starts.
        </EmptyState>
      ) : (
        <div className="grid grid-cols-1 gap-4">
          {gateways.map((gateway) => (
            <GatewayCard key={gateway.id} gateway={gateway} mayAct={mayAct} />
          ))}
        </div>
      )}
    </>
  );
}
