import { moneyLookIsLogged, seeMoneyDesk } from "@consortia/domain/funding/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { authorise, rightsOf } from "./authorise.ts";
import type { Ctx } from "./ctx.ts";
import { logLook } from "./log-look.ts";

/** What of the money is looked at: one thing of a kind, or a list of the authority's. */
export type MoneyLook = { readonly subjectKind: string; readonly subjectId: string };

/** Lets the money desk read, and writes down that the auditor did (FUN-11). */
export async function lookAtMoney(ctx: Ctx, look?: MoneyLook): Promise<void> {
  const grant = await authorise(ctx, seeMoneyDesk, { authorityId: ctx.authorityId });
  await logMoneyLook(ctx, grant, look ?? { subjectKind: "authority", subjectId: ctx.authorityId });
}

/** Writes the look down where it is the auditor's. */
export async function logMoneyLook(ctx: Ctx, grant: Grant, look: MoneyLook): Promise<void> {
  if (!moneyLookIsLogged(await rightsOf(ctx), grant)) return;
  await logLook(ctx, grant, { act: "money_seen", ...look });
}
