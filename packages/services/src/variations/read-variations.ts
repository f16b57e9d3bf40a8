import type { CommissionFunding } from "@consortia/db/repositories/commission-fundings";
import { listMotionAddresses, type MotionAddress } from "@consortia/db/repositories/motion-addresses";
import { listPersonNames } from "@consortia/db/repositories/people";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import {
  listVariationDecisions,
  type VariationDecision,
} from "@consortia/db/repositories/variation-decisions";
import { listVariations, type Variation } from "@consortia/db/repositories/variations";
import { readMeetings } from "@consortia/domain/board/policy";
import { mayRead } from "@consortia/domain/commissioning/policy";
import { mustAllow, type Rights } from "@consortia/domain/register/rights";
import { canStep } from "@consortia/domain/shared/machine";
import type { Instant } from "@consortia/domain/shared/time";
import { variationMachine } from "@consortia/domain/variations/machine";
import {
  agreeVariation,
  draftVariation,
  ownPartInIt,
  readVariationReason,
  readWholeVariation,
  withdrawVariation,
} from "@consortia/domain/variations/policy";
import { type Room, routeOf, type Terms } from "@consortia/domain/variations/terms";
import {
  nextVariationAct,
  routeInWords,
  type VariationOutcome,
  variationInWords,
} from "@consortia/domain/variations/words";
import { type LoadedCommission, loadCommission } from "../commissioning/load-commission.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logMoneyLook } from "../shared/money-look.ts";
import { draftBar } from "./draft-variation.ts";
import { type LoadedVariation, withCommission } from "./load-variation.ts";
import { roomFor } from "./room.ts";

/** A variation as one reader sees it. */
export type VariationInSight = Pick<Variation, "id" | "number" | "state" | "from" | "to" | "draftedAt"> & {
  readonly name: string;
  readonly draftedByName: string;
  /** For the consortium's leads, its schools and the authority: a reason may name a school. */
  readonly reason: string | null;
  /** Why it was returned or withdrawn, likewise. */
  readonly stateReason: string | null;
  /** Whose turn it is, in one line; null where nothing more is to be done. */
  readonly next: string | null;
  /** Why it is decided where it is. */
  readonly routeWords: string;
  readonly agreedByName: string | null;
  /** Newest first. */
  readonly decisions: readonly {
    readonly id: VariationDecision["id"];
    readonly outcome: VariationOutcome;
    readonly at: Instant;
    readonly words: string;
  }[];
  /** Of the agenda it was last put on, for those who may read that meeting. */
  readonly motion: MotionAddress | null;
  readonly may: { readonly agree: boolean; readonly return: boolean; readonly withdraw: boolean };
  /** Why a lead of the consortium cannot agree to it. */
  readonly bar: string | null;
};

export type VariationsOfCommission = {
  readonly reference: string;
  readonly title: string;
  readonly consortiumName: string;
  readonly startsOn: string;
  /** In force now. */
  readonly terms: Terms;
  /** Newest first. */
  readonly variations: readonly VariationInSight[];
  /** For a lead who may draft one: what the money of each budget allows. Null for everybody else, and where none can be drafted. */
  readonly draft: readonly BudgetToVary[] | null;
  /** For a lead, why none can be drafted now, in words; null for everybody else, and where one can. */
  readonly draftBar: string | null;
};

export type BudgetToVary = Room & Pick<CommissionFunding, "fundId" | "fundName">;

/** The variations of a commission, as far as the reader sees them. */
export async function readVariations(
  ctx: Ctx,
  { reference }: { readonly reference: string },
): Promise<VariationsOfCommission> {
  const { authorityId } = ctx;
  const loaded = await loadCommission(ctx, { reference });
  const { commission, facts } = loaded;
  const rights = await rightsOf(ctx);
  const grant = mustAllow(mayRead, rights, facts, "not_found");
  await logMoneyLook(ctx, grant, { subjectKind: "commission", subjectId: commission.id });
  const all = await listVariations(ctx.db, { authorityId, commissionId: commission.id });
  const variationIds = all.map(({ id }) => id);
  const decisions = await listVariationDecisions(ctx.db, { authorityId, variationIds });
  const names = await listScopeNames(ctx.db, { authorityId, ids: [commission.consortiumId] });
  const mayDraft = draftVariation.allows(rights, facts) !== null;
  const bar = draftBar(loaded, all);
  const isWhole = readWholeVariation.allows(rights, facts) !== null;
  const variations: VariationInSight[] = [];
  for (const variation of all) {
    const one = await withCommission(ctx, variation, loaded);
    const own = decisions.filter(({ variationId }) => variationId === variation.id);
    if (isWhole || isShown(one, own)) variations.push(await inSight(ctx, rights, one, own));
  }
  return {
    reference,
    title: commission.title,
    consortiumName: names.get(commission.consortiumId) ?? "",
    startsOn: commission.startsOn,
    terms: { max_pence: commission.max_pence, endsOn: commission.endsOn },
    variations,
    draft: mayDraft && bar === null ? await budgetsToVary(ctx, loaded) : null,
    draftBar: mayDraft ? bar : null,
  };
}

async function budgetsToVary(
  ctx: Ctx,
  { commission, fundings }: LoadedCommission,
): Promise<readonly BudgetToVary[]> {
  const budgets: BudgetToVary[] = [];
  for (const { fundId, fundName } of fundings) {
    budgets.push({ fundId, fundName, ...(await roomFor(ctx, { commission, fundId })) });
  }
  return budgets;
}

/** Others who see the commission see what was put to a board or applied. */
function isShown({ placements }: LoadedVariation, decisions: readonly VariationDecision[]): boolean {
  return placements.length > 0 || decisions.some(({ outcome }) => outcome === "applied");
}

async function inSight(
  ctx: Ctx,
  rights: Rights,
  one: LoadedVariation,
  decisions: readonly VariationDecision[],
): Promise<VariationInSight> {
  const { authorityId } = ctx;
  const { facts, loaded, name, placements, variation } = one;
  const { agreedById, draftedAt, draftedByName, from, id, number, state, to } = variation;
  const route = routeOf(variation);
  const people = await listPersonNames(ctx.db, {
    authorityId,
    ids: agreedById === null ? [] : [agreedById],
  });
  const readsReason = readVariationReason.allows(rights, loaded.facts) !== null;
  const mayAnswer = agreeVariation.allows(rights, facts) !== null && route === "tolerance";
  const isLead = draftVariation.allows(rights, facts) !== null;
  return {
    ...{ draftedAt, draftedByName, from, id, name, number, state, to },
    reason: readsReason ? variation.reason : null,
    stateReason: readsReason ? variation.stateReason : null,
    next: nextVariationAct(state, route),
    routeWords: routeInWords(route, variation),
    agreedByName: agreedById === null ? null : (people.get(agreedById) ?? null),
    decisions: decisions.map((decision) => ({
      id: decision.id,
      outcome: decision.outcome,
      at: decision.decidedAt,
      words: variationInWords(variation, { ...decision, name }),
    })),
    motion: await motionInSight(ctx, rights, placements[0]?.motionId ?? null),
    may: {
      agree: mayAnswer && canStep(variationMachine, state, "agree"),
      return: mayAnswer && canStep(variationMachine, state, "return"),
      withdraw:
        withdrawVariation.allows(rights, facts) !== null && canStep(variationMachine, state, "withdraw"),
    },
    bar: isLead && route === "tolerance" && state === "drafted" ? ownPartInIt(rights.personId, facts) : null,
  };
}

async function motionInSight(
  ctx: Ctx,
  rights: Rights,
  motionId: string | null,
): Promise<MotionAddress | null> {
  if (motionId === null) return null;
  const motionIds = [motionId];
  const [address] = await listMotionAddresses(ctx.db, { authorityId: ctx.authorityId, motionIds });
  if (address === undefined) return null;
  const { calledAt, meetingState: state } = address;
  return readMeetings.allows(rights, { state, calledAt }) === null ? null : address;
}
