import { listBoards } from "@consortia/db/repositories/boards";
import { listFormulas } from "@consortia/db/repositories/formula-versions";
import { contributionBar } from "@consortia/domain/funding/contribution-fund";
import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type FundInMoney, readFunds } from "./read-funds.ts";

export type RunChoices = {
  readonly funds: readonly FundInMoney[];
  readonly boards: readonly { readonly id: string; readonly name: string }[];
  /** Adopted ones only. */
  readonly formulas: readonly { readonly id: string; readonly name: string; readonly isFixedPot: boolean }[];
};

/** What a funding run may be started from. */
export async function readRunChoices(ctx: Ctx): Promise<RunChoices> {
  const { authorityId } = ctx;
  await authorise(ctx, seeMoneyDesk, { authorityId });
  const { funds } = await readFunds(ctx);
  const boards = await listBoards(ctx.db, { authorityId });
  const formulas = await listFormulas(ctx.db, authorityId);
  return {
    funds: funds.filter((fund) => contributionBar(fund) === null),
    boards: boards.map(({ id, name }) => ({ id, name })),
    formulas: formulas
      .filter(({ adoption }) => adoption !== null)
      .map(({ id, name, terms }) => ({ id, name, isFixedPot: terms.method === "fixed_pot" })),
  };
}
