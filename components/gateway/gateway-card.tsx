import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/paths";
import type { GatewayView } from "@/lib/queries/gateways";
import { GatewayActs } from "./gateway-acts";
import { GatewayHealth } from "./gateway-health";

/** One gateway: what it is, how it does, and what an owner can do to it. */
export function GatewayCard({ gateway, mayAct }: { gateway: GatewayView; mayAct: boolean }) {
  const { id, label, kind, speaks, isNew, bound, pausedBecause, problem, health, lastSeenAt } = gateway;
  const state = stateOf(gateway);
  return (
    <Card
      title={label}
      actions={
        <>
          {kind === "simulator" && <Badge>simulator</Badge>}
          <Badge tone={state.tone}>{state.words}</Badge>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="text-muted">
          {speaks}.{" "}
          {kind === "environment" && (
            <>
              Set where Esito runs, with <code>SMS_GATEWAY</code>.{" "}
            </>
          )}
          {lastSeenAt ? (
            <>
              Last heard of <Time value={lastSeenAt} zone="UTC" />.
            </>
          ) : (
            "Not heard of yet: a worker takes it up within seconds."
          )}
        </p>
        {pausedBecause && (
          <Notice kind={isNew ? "info" : "warn"} title={isNew ? "Not in use yet." : "Paused: no message leaves by it."}>
            {pausedBecause} {!mayAct && "An owner can resume it."}
          </Notice>
        )}
        {problem && problem !== pausedBecause && (
          <Notice kind="warn" title={problem}>
            Esito tries to connect again by itself{bound ? "." : "; messages that only it carries wait."}
          </Notice>
        )}
        {health.stopped && (
          <Notice kind="error" title="Receipts have stopped while messages still leave.">
            What was sent stays Unknown until reports come. Ask the provider, and check where it sends its reports.
          </Notice>
        )}
        <CheckResult gateway={gateway} />
        <GatewayHealth gateway={gateway} />
        {kind === "simulator" && (
          <div className="flex flex-wrap items-center gap-3">
            <p>No text leaves this machine: the simulator has phones of its own.</p>
            <LinkButton size="sm" href={paths.phones()}>
              See the phones
            </LinkButton>
          </div>
        )}
        {mayAct && (
          <GatewayActs
            id={id}
            label={label}
            kept={kind === "kept"}
            paused={pausedBecause !== null}
            isNew={isNew}
            checking={gateway.check.wanted}
          />
        )}
      </div>
    </Card>
  );
}

function CheckResult({ gateway: { check } }: { gateway: GatewayView }) {
  if (check.wanted) return <Notice announce>The test runs; this takes a few seconds.</Notice>;
  if (!check.at) return null;
  if (check.problem) {
    return (
      <Notice kind="error" announce title="The test failed.">
        {check.problem} (<Time value={check.at} zone="UTC" />)
      </Notice>
    );
  }
  return (
    <Notice kind="success" announce>
      The test went well: it connects and takes the account (<Time value={check.at} zone="UTC" />
      ). No text was sent.
    </Notice>
  );
}

function stateOf({ isNew, pausedBecause, bound }: GatewayView): { tone: Tone; words: string } {
  if (isNew) return { tone: "neutral", words: bound ? "new, connected" : "new, not connected" };
  if (pausedBecause) return { tone: "warn", words: "paused" };
  return bound ? { tone: "success", words: "connected" } : { tone: "danger", words: "not connected" };
}
