import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listGroups } from "@consortia/db/repositories/school-groups";
import { listVirements, type Virement } from "@consortia/db/repositories/virements";
import { answerVirement, postVirement, proposeVirement } from "@consortia/domain/ledger/policy";
import { answeringId, virementMachine } from "@consortia/domain/ledger/virement";
import type { Rights } from "@consortia/domain/register/rights";
import { canStep } from "@consortia/domain/shared/machine";
import type { Pence } from "@consortia/domain/shared/money";
import { listBudgets } from "../ledger/list-budgets.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logMoneyLook, lookAtMoney } from "../shared/money-look.ts";
import { consortiumInSight } from "./load-virement.ts";

/** A virement with what the reader may do about it now. */
export type VirementInSight = Virement & {
  readonly may: { readonly answer: boolean; readonly withdraw: boolean };
};

export type VirementsPage = {
  readonly consortium: { readonly id: string; readonly slug: string; readonly name: string };
  readonly virements: readonly VirementInSight[];
  /** What a lead chooses from; null for whoever only looks on. */
  readonly choices: {
    readonly budgets: readonly {
      readonly value: string;
      readonly words: string;
      readonly availablePence: Pence;
    }[];
    readonly others: readonly { readonly slug: string; readonly name: string }[];
  } | null;
};

/** Money moved or to be moved between a consortium's budget and others: amounts, never the other's position (FUN-11). */
export async function readVirements(ctx: Ctx, { slug }: { slug: string }): Promise<VirementsPage> {
  const { authorityId } = ctx;
  const { id, name, grant } = await consortiumInSight(ctx, slug);
  await logMoneyLook(ctx, grant, { subjectKind: "school_group", subjectId: id });
  const rights = await rightsOf(ctx);
  const mayPropose = proposeVirement.allows(rights, { consortiumId: id }) !== null;
  const virements = (await listVirements(ctx.db, { authorityId, consortiumId: id })).map((one) => ({
    ...one,
    may: {
      answer:
        one.state === "proposed" &&
        answeringId(one) === id &&
        answerVirement.allows(rights, { answeringId: id, proposedBy: one.proposedBy }) !== null,
      withdraw:
        mayPropose && one.proposedForId === id && (one.state === "proposed" || one.state === "agreed"),
    },
  }));
  return {
    consortium: { id, slug, name },
    virements,
    choices: mayPropose ? await choicesOf(ctx, id) : null,
  };
}

async function choicesOf(ctx: Ctx, consortiumId: string): Promise<VirementsPage["choices"]> {
  const { authorityId } = ctx;
  const budgets = await listBudgets(ctx, consortiumId);
  // Every other consortium that is open, whether or not it holds money: the list tells nothing of who does (FUN-11).
  const others = await listGroups(ctx.db, { authorityId, kind: "consortium" });
  return {
    budgets: budgets.map(({ fundId, fundName, year, pence }) => ({
      value: `${fundId} ${year}`,
      words: fundName,
      availablePence: pence,
    })),
    others: others.filter(({ id }) => id !== consortiumId).map(({ slug, name }) => ({ slug, name })),
  };
}

/** A virement as the money desk sees it, with what the giving budget holds now. */
export type VirementAtDesk = Virement & {
  readonly availablePence: Pence;
  readonly may: { readonly post: boolean; readonly refuse: boolean };
};

/** For the money desk: what waits for an answer or to be posted, and what was. */
export async function readVirementDesk(ctx: Ctx): Promise<{ readonly virements: readonly VirementAtDesk[] }> {
  const { authorityId } = ctx;
  await lookAtMoney(ctx);
  const rights = await rightsOf(ctx);
  const accounts = await listAccounts(ctx.db, authorityId, { kind: "available" });
  const virements = (await listVirements(ctx.db, { authorityId })).map((one) => ({
    ...one,
    availablePence:
      accounts.find(
        ({ fundId, year, consortiumId }) =>
          fundId === one.fundId && year === one.year && consortiumId === one.fromId,
      )?.pence ?? 0n,
    may: mayAtDesk(rights, authorityId, one),
  }));
  return { virements };
}

function mayAtDesk(rights: Rights, authorityId: string, one: Virement): VirementAtDesk["may"] {
  const leads = [one.proposedBy, one.agreedBy];
  const isDesk = postVirement.allows(rights, { authorityId, leads }) !== null;
  return {
    post: isDesk && canStep(virementMachine, one.state, "post"),
    refuse: isDesk && canStep(virementMachine, one.state, "refuse"),
  };
}
