import {
  type CategoryDecision,
  type DecisionInFull,
  findDecision,
  listDecisions,
} from "@consortia/db/repositories/category-decisions";
import {
  type CategoryDispute,
  listDisputesOfSchool,
  listDisputes as selectDisputes,
} from "@consortia/db/repositories/category-disputes";
import { listStandDowns, type StandDown } from "@consortia/db/repositories/category-hearing-outcomes";
import { findHearingOfDispute } from "@consortia/db/repositories/category-hearings";
import { findSchemeVersion, type SchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { isOpenDispute } from "@consortia/domain/categorisation/dispute";
import {
  closeDispute,
  lookIsLogged,
  nameDisputePanel,
  raiseDispute,
  replyToDispute,
  seeCategory,
  seeCategoryDesk,
  supportDispute,
} from "@consortia/domain/categorisation/policy";
import type { Rights } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { asId } from "@consortia/domain/shared/ids";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { findCategorySubject } from "./category-subject.ts";
import { advisersOf, findDisputeCase } from "./dispute-case.ts";
import { listOwnSchools } from "./own-schools.ts";
import { type Candidates, listPanelCandidates } from "./panel-candidates.ts";
import { disputeWindow } from "./raise-dispute.ts";
import { isWaiting, standDownBarOf } from "./stand-down-panel.ts";
import { type StandingHearing, standHearings } from "./standing-hearings.ts";

/** What somebody may do about a dispute at this moment. */
export type DisputeActs = {
  readonly mayRaise: boolean;
  readonly maySupport: boolean;
  readonly mayWithdraw: boolean;
  readonly mayReply: boolean;
};

export type SchoolDispute = DisputeActs & {
  readonly school: { readonly urn: string; readonly name: string };
  /** The decision that stands; null while there is none. */
  readonly decision: CategoryDecision | null;
  readonly scheme: SchemeVersion | null;
  /** Until when it may be disputed; null where it may not. */
  readonly disputeBy: LocalDate | null;
  /** Why it cannot be disputed now; null where it can. */
  readonly bar: string | null;
  /** The latest first. */
  readonly disputes: readonly CategoryDispute[];
  /** Panels of these disputes that were stood down, with the reason that the school reads. */
  readonly standDowns: readonly StandDown[];
};

/** The disputes of a school, and what the reader may do: for those who see its category, and to nobody else. */
export async function readSchoolDispute(ctx: Ctx, { urn }: { urn: string }): Promise<SchoolDispute> {
  const { authorityId } = ctx;
  const found = await findCategorySubject(ctx, urn);
  if (found === null) throw notFound();
  const { school, subject } = found;
  const grant = await authorise(ctx, seeCategory, subject, "not_found");
  const of = { authorityId, schoolId: school.id };
  const rights = await rightsOf(ctx);
  if (lookIsLogged(rights, grant)) {
    await logLook(ctx, grant, { act: "category_seen", subjectKind: "school", subjectId: school.id });
  }
  const decision = (await listDecisions(ctx.db, of)).find(({ isCurrent }) => isCurrent) ?? null;
  const disputes = await listDisputesOfSchool(ctx.db, of);
  const full =
    decision === null ? null : await findDecision(ctx.db, { authorityId, decisionId: decision.id });
  const window =
    full === null
      ? { bar: "The school has no category yet.", disputeBy: null }
      : await disputeWindow(ctx, { schoolId: school.id, decisionId: full.id });
  return {
    school: { urn: school.urn, name: school.name },
    decision,
    scheme:
      full === null
        ? null
        : await findSchemeVersion(ctx.db, { authorityId, schemeVersionId: full.schemeVersionId }),
    disputes,
    standDowns: await listStandDowns(ctx.db, of),
    ...window,
    ...(await actsOf(ctx, rights, { schoolId: school.id, window, open: disputes[0] ?? null })),
  };
}

async function actsOf(
  ctx: AnyCtx,
  rights: Rights,
  {
    schoolId,
    window,
    open,
  }: {
    schoolId: string;
    window: { readonly bar: string | null; readonly disputeBy: LocalDate | null };
    open: CategoryDispute | null;
  },
): Promise<DisputeActs> {
  const { authorityId } = ctx;
  const today = londonDate(ctx.clock.now());
  const isHead = raiseDispute.allows(rights, { schoolId }) !== null;
  const isChair = supportDispute.allows(rights, { schoolId }) !== null;
  const inTime = window.disputeBy !== null && today <= window.disputeBy;
  const decision =
    open === null ? null : await findDecision(ctx.db, { authorityId, decisionId: open.decisionId });
  return {
    mayRaise: isHead && window.bar === null,
    maySupport: isChair && open?.state === "asked" && decision?.isCurrent === true && inTime,
    mayWithdraw: isHead && (open?.state === "asked" || open?.state === "disputed"),
    mayReply: open?.state === "disputed" && decision !== null && (await mayReplyTo(ctx, rights, decision)),
  };
}

async function mayReplyTo(ctx: AnyCtx, rights: Rights, decision: DecisionInFull): Promise<boolean> {
  const { authorityId } = ctx;
  const { schoolId, decidedBy: deciderId } = decision;
  const hasAdviser = (await advisersOf(ctx, decision)).length > 0;
  return replyToDispute.allows(rights, { authorityId, schoolId, deciderId, hasAdviser }) !== null;
}

/** A line of the desk's list: no category in it. */
export type DisputeLine = Pick<CategoryDispute, "id" | "urn" | "name" | "state" | "raisedAt">;

/** Every dispute, the latest first: for the desk. It names schools, so an auditor’s look is written down. */
export async function listDisputes(ctx: Ctx): Promise<readonly DisputeLine[]> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "disputes_listed", subjectKind: "authority", subjectId: authorityId });
  }
  return (await selectDisputes(ctx.db, authorityId)).map(({ id, urn, name, state, raisedAt }) => ({
    id,
    urn,
    name,
    state,
    raisedAt,
  }));
}

export type DeskDispute = {
  readonly dispute: CategoryDispute;
  readonly decision: CategoryDecision;
  readonly scheme: SchemeVersion;
  readonly panel: StandingHearing | null;
  readonly candidates: Candidates;
  readonly mayReply: boolean;
  readonly mayName: boolean;
  /** Whether its panel has decided nothing for so long that the reader may stand it down. */
  readonly mayStandDown: boolean;
  /** Whether the decision is no more, so that the reader may close the dispute. */
  readonly mayClose: boolean;
};

/** One dispute with its panel and what the reader may do. A look of the auditor is written down. */
export async function readDispute(ctx: Ctx, { disputeId }: { disputeId: string }): Promise<DeskDispute> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  const { dispute, decision, school } = await findDisputeCase(ctx, disputeId);
  const rights = await rightsOf(ctx);
  if (lookIsLogged(rights, grant)) {
    await logLook(ctx, grant, { act: "category_seen", subjectKind: "school", subjectId: school.id });
  }
  const decisions = await listDecisions(ctx.db, { authorityId, schoolId: school.id });
  const hearing = await findHearingOfDispute(ctx.db, { authorityId, disputeId });
  const [panel = null] = hearing === null ? [] : await standHearings(ctx, [hearing]);
  const { schemeVersionId, decidedBy: deciderId } = decision;
  return {
    dispute,
    decision: present(
      decisions.find(({ id }) => id === decision.id),
      "A disputed decision is there",
    ),
    scheme: present(
      await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
      "A decision keeps its scheme version",
    ),
    panel,
    candidates: await listPanelCandidates(ctx),
    mayReply: dispute.state === "disputed" && (await mayReplyTo(ctx, rights, decision)),
    mayName:
      dispute.state === "answered" &&
      (panel === null || panel.bars.length > 0 || panel.hearing.isStoodDown) &&
      nameDisputePanel.allows(rights, { authorityId, deciderId }) !== null,
    mayStandDown:
      panel !== null &&
      isWaiting(panel.hearing) &&
      nameDisputePanel.allows(rights, { authorityId, deciderId }) !== null &&
      (await standDownBarOf(ctx, panel.hearing)) === null,
    mayClose:
      isOpenDispute(dispute.state) &&
      !decision.isCurrent &&
      closeDispute.allows(rights, { authorityId }) !== null,
  };
}

export type OwnDispute = { readonly urn: string; readonly name: string; readonly asks: "support" | "reply" };

/** Disputes that wait for the reader: as chair of governors, or as the adviser of the school. For Home. */
export async function listOwnDisputes(ctx: Ctx): Promise<readonly OwnDispute[]> {
  const { appointments } = await rightsOf(ctx);
  const own: OwnDispute[] = [];
  const advised = appointments.filter(({ role }) => role === "adviser").map(({ scopeId }) => scopeId);
  const { authorityId } = ctx;
  const ids = [...new Set([...(await listOwnSchools(ctx)).map(({ schoolId }) => schoolId), ...advised])];
  for (const schoolId of ids) {
    const [open] = await listDisputesOfSchool(ctx.db, { authorityId, schoolId: asId("SchoolId", schoolId) });
    if (open === undefined) continue;
    const { urn, name } = open;
    if (open.state !== "asked" && open.state !== "disputed") continue;
    const { maySupport, mayReply } = await readSchoolDispute(ctx, { urn });
    if (maySupport) own.push({ urn, name, asks: "support" });
    if (mayReply) own.push({ urn, name, asks: "reply" });
  }
  return own;
}
