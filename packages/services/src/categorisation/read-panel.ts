import { type CategoryChange, findChangeOfRun } from "@consortia/db/repositories/category-changes";
import { findCurrentDecision } from "@consortia/db/repositories/category-decisions";
import type { CategoryDispute } from "@consortia/db/repositories/category-disputes";
import { listHearingsOfPanel } from "@consortia/db/repositories/category-hearings";
import {
  type CategoryPanel,
  findPanel,
  listPanelMembers,
  listPanelsAtWork,
} from "@consortia/db/repositories/category-panels";
import {
  findProposal,
  listResults,
  type ProposedCategory,
  type StoredResult,
} from "@consortia/db/repositories/category-proposals";
import { findCategoryRun } from "@consortia/db/repositories/category-runs";
import { findSchemeVersion, type SchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { listComments, type SchoolComment } from "@consortia/db/repositories/school-comments";
import { type PanelKind, panelistBar } from "@consortia/domain/categorisation/panel";
import { hearSchool } from "@consortia/domain/categorisation/policy";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { decidedSince } from "./decided-since.ts";
import { findDisputeCase } from "./dispute-case.ts";
import { openHearing } from "./open-hearing.ts";
import { type StandingHearing, standHearings } from "./standing-hearings.ts";

/** A school before a panel as its members list it: by name, with no category in it. */
export type HearingLine = {
  readonly urn: string;
  readonly name: string;
  readonly state: "to_agree" | "agreed" | "deferred" | "stood_down" | "left" | "decided" | "barred";
  /** Whether those who still hear the school may decide it. */
  readonly canDecide: boolean;
};

export type PanelPapers = {
  readonly panel: CategoryPanel;
  readonly members: readonly string[];
  readonly schools: readonly HearingLine[];
};

/** The schools before a panel, for its members. */
export async function readPanel(ctx: Ctx, { panelId }: { panelId: string }): Promise<PanelPapers> {
  const { authorityId } = ctx;
  const panel = await findPanel(ctx.db, { authorityId, panelId });
  if (panel === null) throw notFound();
  const members = await listPanelMembers(ctx.db, { authorityId, panelIds: [panelId] });
  await authorise(ctx, hearSchool, { hearerIds: members.map(({ personId }) => personId) }, "not_found");
  const { personId } = await rightsOf(ctx);
  return { panel, members: members.map(({ name }) => name), schools: await linesOf(ctx, panel, personId) };
}

async function linesOf(
  ctx: Ctx,
  { id: panelId, kind, runId }: CategoryPanel,
  personId: string | null,
): Promise<readonly HearingLine[]> {
  const { authorityId } = ctx;
  const hearings = await listHearingsOfPanel(ctx.db, { authorityId, panelId });
  // A dispute is about a decision: that there is one says nothing of its hearing.
  const decided = kind === "moderation" ? await decidedSince(ctx, runId) : new Set<string>();
  return (await standHearings(ctx, hearings)).map((one) => ({
    urn: one.hearing.urn,
    name: one.hearing.name,
    state: stateOf(one, { personId, isDecided: decided.has(one.hearing.schoolId) }),
    canDecide: one.bars.length === 0,
  }));
}

function stateOf(
  { hearing, hearers, school }: StandingHearing,
  { personId, isDecided }: { personId: string | null; isDecided: boolean },
): HearingLine["state"] {
  const own = hearers.find((one) => one.personId === personId);
  if (own === undefined) return "left";
  if (hearing.agreement !== null) return "agreed";
  if (hearing.deferral !== null) return "deferred";
  if (hearing.isStoodDown) return "stood_down";
  if (isDecided) return "decided";
  return panelistBar(own, school) === null ? "to_agree" : "barred";
}

export type Hearing = {
  readonly panel: { readonly id: string; readonly kind: PanelKind };
  readonly scheme: SchemeVersion;
  readonly proposal: ProposedCategory;
  /** What an officer proposes during the year; null in the yearly run. */
  readonly change: CategoryChange | null;
  /** The category that stands, or null while the school has none. */
  readonly codeNow: string | null;
  readonly results: readonly StoredResult[];
  readonly comments: readonly SchoolComment[];
  /** The dispute that the panel hears, and the decision it is about; null in a moderation. */
  readonly disputed: { readonly dispute: CategoryDispute; readonly reason: string } | null;
  readonly hearers: readonly string[];
  /** What keeps the panel from agreeing at this instant; empty where it may. */
  readonly waits: readonly string[];
};

/** What a panel goes by on one school: the proposal, each criterion with what it saw, and what the school says. */
export async function readHearing(
  ctx: Ctx,
  { panelId, urn }: { panelId: string; urn: string },
): Promise<Hearing> {
  const { authorityId } = ctx;
  const { hearing, hearers, waits } = await openHearing(ctx, { panelId, urn });
  const { runId, schoolId } = hearing;
  const of = { authorityId, runId, schoolId };
  const run = present(await findCategoryRun(ctx.db, { authorityId, runId }), "A heard run is there");
  const { schemeVersionId } = run;
  return {
    panel: { id: panelId, kind: hearing.kind },
    scheme: present(
      await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
      "A run keeps its scheme version",
    ),
    proposal: present(await findProposal(ctx.db, of), "A heard school has its proposal"),
    change: await findChangeOfRun(ctx.db, of),
    codeNow: await findCurrentCode(ctx, { schemeVersionId, schoolId }),
    results: await listResults(ctx.db, of),
    comments: await listComments(ctx.db, of),
    disputed: await findDisputed(ctx, hearing.disputeId),
    hearers: hearers.map(({ name }) => name),
    waits,
  };
}

async function findDisputed(ctx: Ctx, disputeId: string | null): Promise<Hearing["disputed"]> {
  if (disputeId === null) return null;
  const { dispute, decision } = await findDisputeCase(ctx, disputeId);
  return { dispute, reason: decision.reason };
}

async function findCurrentCode(
  ctx: Ctx,
  of: { schemeVersionId: string; schoolId: string },
): Promise<string | null> {
  const { authorityId } = ctx;
  return (await findCurrentDecision(ctx.db, { authorityId, ...of }))?.code ?? null;
}

export type OwnPanel = { readonly panelId: string; readonly kind: PanelKind; readonly toAgree: number };

/** The panels on which the reader still has a school to hear: for Home. */
export async function listOwnPanels(ctx: Ctx): Promise<readonly OwnPanel[]> {
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  const { personId } = rights;
  if (personId === null || hearSchool.allows(rights, { hearerIds: [personId] }) === null) return [];
  const own: OwnPanel[] = [];
  for (const panel of await listPanelsAtWork(ctx.db, { authorityId, personId })) {
    const lines = await linesOf(ctx, panel, personId);
    const toAgree = lines.filter(({ state }) => state === "to_agree").length;
    if (toAgree > 0) own.push({ panelId: panel.id, kind: panel.kind, toAgree });
  }
  return own;
}
