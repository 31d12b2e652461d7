import { randomBytes } from "node:crypto";
import { createAudit } from "@/lib/db/audit";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { createGatewayRow, findKeptGateway, tellWorkers, updateGatewayRow } from "@/lib/db/saved-gateways";
import {
  FORMER_FOR,
  type GatewaySecrets,
  type GatewaySettings,
  gatewayUrl,
  isOtherAddress,
  NEW_GATEWAY,
  openSecrets,
} from "@/lib/domain/gateway-settings";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { NONCE_BYTES, seal } from "@/lib/domain/sealed";
import { readEnv } from "@/lib/env";
import { readAccount } from "@/lib/gateways/web-door";
import type { GatewayInput, GatewayUpdate } from "@/lib/schemas/gateway";
import { readSecretKey } from "@/lib/secret-key";

/** Keeps a new gateway. It carries nothing until somebody resumes it; the workers connect at once. */
export async function addGateway(pool: Pool, actor: Actor, input: GatewayInput): Promise<Result<{ id: string }>> {
  const settings = settingsOf(input);
  const secrets = { password: input.password, signature: input.signature };
  const account = accountOf(settings, secrets);
  if (!account.ok) return account;
  const id = `g${randomBytes(8).toString("hex")}`;
  const { label, prefixes, weight } = input;
  const sealed = sealSecrets(id, secrets);
  const row = { id, label, account: account.value, settings, sealed, prefixes, weight };
  return inTransaction(pool, async (tx) => {
    if (!(await createGatewayRow(tx, row, NEW_GATEWAY))) return accountTaken();
    await createAudit(tx, { actor: actor.name, act: "gateway.added", subject: label, details: detailsOf(input) });
    await tellWorkers(tx);
    return success({ id });
  });
}

/** Changes a gateway; the workers open it anew. The secrets that are not typed stay as they are. */
export async function changeGateway(pool: Pool, actor: Actor, input: GatewayUpdate): Promise<Result<{ id: string }>> {
  const { id, revision, label, prefixes, weight } = input;
  const known = await findKeptGateway(pool, id);
  if (!known) return failure("notFound", "gateway.unknown", "This gateway was removed.");
  const settings = settingsOf(input);
  const now = new Date();
  const kept = openSecrets(known, readSecretKey(readEnv()), now);
  if (input.password === "" && (kept === null || isOtherAddress(known.settings, settings))) {
    const words = "Type the secret again: it was given for another address, or sealed under another key.";
    return failure("invalid", "gateway.secretWanted", words, { password: words });
  }
  const password = input.password || (kept?.password ?? "");
  const former =
    kept && kept.password !== password
      ? { password: kept.password, until: new Date(now.getTime() + FORMER_FOR).toISOString() }
      : kept?.former;
  const secrets: GatewaySecrets = {
    password,
    signature: input.noSignature || settings.kind !== "vonage" ? "" : input.signature || (kept?.signature ?? ""),
    ...(former && { former }),
  };
  const account = accountOf(settings, secrets);
  if (!account.ok) return account;
  const sealed = sealSecrets(id, secrets);
  const row = { id, label, account: account.value, settings, sealed, prefixes, weight };
  return inTransaction(pool, async (tx) => {
    const written = await updateGatewayRow(tx, row, revision);
    if (written === "taken") return accountTaken();
    if (written === "changed") {
      return failure("conflict", "gateway.changed", "Somebody else has changed this gateway. Load the page again.");
    }
    const details = { ...detailsOf(input), newSecret: input.password !== "" };
    await createAudit(tx, { actor: actor.name, act: "gateway.changed", subject: label, details });
    await tellWorkers(tx);
    return success({ id });
  });
}

function settingsOf(input: GatewayInput): GatewaySettings {
  const { kind, host, port, tls, account, window, tps, ids, binds, systemType, repeat, networkTlv, algorithm } = input;
  return { kind, host, port, tls, account, window, tps, ids, binds, systemType, repeat, networkTlv, algorithm };
}

/** The account's name, where the wire can use what was typed and the environment does not hold it already. */
function accountOf(settings: GatewaySettings, secrets: GatewaySecrets): Result<string> {
  const read = readAccount(gatewayUrl(settings, secrets));
  if (!read.ok) return failure("invalid", "gateway.unusable", read.problem);
  const given = readEnv().gateways.map(readAccount);
  if (given.some((other) => other.ok && other.account === read.account)) return accountTaken();
  return success(read.account);
}

function accountTaken() {
  const words = "Another gateway has this account already; receipts would go to either of the two.";
  return failure("conflict", "gateway.accountTaken", words, { account: words });
}

function sealSecrets(id: string, secrets: GatewaySecrets): string {
  const key = readSecretKey(readEnv());
  return seal(JSON.stringify(secrets), key, randomBytes(NONCE_BYTES), `gateway ${id}`);
}

/** What the audit keeps: everything but the secrets. */
function detailsOf(input: GatewayInput) {
  const { kind, host, account, window, tps, weight, prefixes } = input;
  return { kind, host, account, window, tps, weight, prefixes: prefixes.join(", ") };
}
