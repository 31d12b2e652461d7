import { expect, test, vi } from "vitest";
import { z } from "zod";
import type { Pool } from "@/lib/db/pool";
import { success } from "@/lib/domain/result";
import type { Role } from "@/lib/domain/role";
import { runAction } from "./builder";

const noPool = () => ({}) as Pool;
const act = vi.fn(async (_pool: Pool, _actor: unknown, input: { n: number }) => success(input.n * 2));
const plan = { role: "manager" as Role, schema: z.object({ n: z.coerce.number().int("A whole number.") }), act };
const as = (role: Role) => ({ name: "Ada", role });

test.each([
  ["owner", true],
  ["manager", true],
  ["analyst", false],
  ["viewer", false],
] as const)("what a manager may do, the role %s may: %s", async (role, may) => {
  act.mockClear();
  const result = await runAction(plan, as(role), { n: "2" }, noPool);
  expect(result.ok).toBe(may);
  expect(act).toHaveBeenCalledTimes(may ? 1 : 0);
});

test("input that does not fit never reaches the operation and is told by field", async () => {
  act.mockClear();
  expect(await runAction(plan, as("owner"), { n: "1.5" }, noPool)).toEqual({
    ok: false,
    problem: { kind: "invalid", code: "invalid", message: "n: A whole number.", fields: { n: "A whole number." } },
  });
  expect(act).not.toHaveBeenCalled();
});

test("a surprise becomes a sentence with a reference, without its inner words", async () => {
  act.mockRejectedValueOnce(new Error("relation secret_table does not exist"));
  const result = await runAction(plan, as("owner"), { n: 1 }, noPool);
  expect(result.ok || result.problem.message).toMatch(/reference [0-9a-f]{8}/);
  expect(JSON.stringify(result)).not.toContain("secret_table");
});
