"use server";

import type { z } from "zod";
import { checkGateway } from "@/lib/operations/check-gateway";
import { pauseGatewayByHand } from "@/lib/operations/pause-gateway";
import { removeGateway } from "@/lib/operations/remove-gateway";
import { resumeGateway } from "@/lib/operations/resume-gateway";
import { addGateway, changeGateway } from "@/lib/operations/save-gateway";
import { gatewayInput, gatewayKey, gatewayUpdate } from "@/lib/schemas/gateway";
import { action } from "./builder";

const add = action({ role: "owner", schema: gatewayInput, act: addGateway });
const change = action({ role: "owner", schema: gatewayUpdate, act: changeGateway });
const check = action({ role: "owner", schema: gatewayKey, act: checkGateway });
const pause = action({ role: "owner", schema: gatewayKey, act: pauseGatewayByHand });
const resume = action({ role: "owner", schema: gatewayKey, act: resumeGateway });
const remove = action({ role: "owner", schema: gatewayKey, act: removeGateway });

/** Keeps a new gateway; it carries nothing yet. */
export async function addGatewayAction(input: z.input<typeof gatewayInput>) {
  return add(input);
}

/** Changes a gateway; secrets that are not typed stay. */
export async function changeGatewayAction(input: z.input<typeof gatewayUpdate>) {
  return change(input);
}

/** Asks a worker to test a gateway. */
export async function checkGatewayAction(input: z.input<typeof gatewayKey>) {
  return check(input);
}

/** Stops a gateway. */
export async function pauseGatewayAction(input: z.input<typeof gatewayKey>) {
  return pause(input);
}

/** Lets a gateway carry (again). */
export async function resumeGatewayAction(input: z.input<typeof gatewayKey>) {
  return resume(input);
}

/** Removes a gateway that has nothing under way. */
export async function removeGatewayAction(input: z.input<typeof gatewayKey>) {
  return remove(input);
}
