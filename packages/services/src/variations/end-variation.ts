import { DomainError } from "@consortia/domain/shared/errors";
import { agreeVariation, withdrawVariation as sentence } from "@consortia/domain/variations/policy";
import type { ReturnVariation, WithdrawVariation } from "@consortia/domain/variations/schemas";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustBeForLeads } from "./agree-variation.ts";
import type { VariationAddress } from "./draft-variation.ts";
import { tellOfEnd } from "./letters.ts";
import { loadVariation, lockOfVariation } from "./load-variation.ts";
import { stepVariation } from "./step-variation.ts";

/** A second lead does not agree, and says why. Whoever drafted it may draft another. */
export async function returnVariation(ctx: Ctx, input: ReturnVariation): Promise<VariationAddress> {
  const { number, reason, reference } = input;
  await authorise(ctx, agreeVariation, (await loadVariation(ctx, input)).facts, "not_found");
  const lock = await lockOfVariation(ctx, input);
  const request = { key: input.requestKey, name: "returnVariation", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const one = await loadVariation(ctx, input);
    const grant = await authorise(ctx, agreeVariation, one.facts, "not_found");
    mustBeForLeads(one, "return");
    await stepVariation(ctx, grant, { ...one, event: "return", reason });
    await tellOfEnd(ctx, one, "returned");
    return { reference, number };
  });
}

/** Whoever drafted it takes it back while it is on no agenda; so does an LA officer, of one that nobody answers. */
export async function withdrawVariation(ctx: Ctx, input: WithdrawVariation): Promise<VariationAddress> {
  const { number, reason, reference } = input;
  await authorise(ctx, sentence, (await loadVariation(ctx, input)).facts, "not_found");
  const lock = await lockOfVariation(ctx, input);
  const request = { key: input.requestKey, name: "withdrawVariation", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const one = await loadVariation(ctx, input);
    const grant = await authorise(ctx, sentence, one.facts, "not_found");
    if (one.variation.state === "on_agenda") {
      throw new DomainError(
        "conflict",
        `${one.name} is on an agenda. The board clerk withdraws its motion, and it can be withdrawn then.`,
      );
    }
    await stepVariation(ctx, grant, { ...one, event: "withdraw", reason });
    await tellOfEnd(ctx, one, "withdrawn");
    return { reference, number };
  });
}
