import { findChangeOfRun } from "@consortia/db/repositories/category-changes";
import {
  type CategoryHearing,
  insertHearing,
  listModerations,
  supersedeHearing,
} from "@consortia/db/repositories/category-hearings";
import { insertPanel } from "@consortia/db/repositories/category-panels";
import { listProposals, type ProposedCategory } from "@consortia/db/repositories/category-proposals";
import { findCategoryRun } from "@consortia/db/repositories/category-runs";
import { listPersonNames } from "@consortia/db/repositories/people";
import { findShare } from "@consortia/db/repositories/school-comments";
import { openerBars, panelBars } from "@consortia/domain/categorisation/panel";
import { namePanel as sentence } from "@consortia/domain/categorisation/policy";
import type { NamePanelInput } from "@consortia/domain/categorisation/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { decidedSince, mustBeLive } from "./decided-since.ts";
import { findHeardSchools, findPanelists, type StandingHearing, standHearings } from "./standing-hearings.ts";
import { tellPanel } from "./tell-panel.ts";

/**
 * An officer names who moderates what is proposed for schools of a shared run. Every member is checked against every
 * school, and none is named where one may not hear one. A school whose panel can decide it keeps that panel.
 * @throws DomainError `invalid` at `members` with each name and what is in its way.
 */
export async function namePanel(
  ctx: Ctx,
  input: NamePanelInput,
): Promise<{ readonly panelId: Id<"CategoryPanelId">; readonly schools: number }> {
  const { authorityId } = ctx;
  const { runId, members } = input;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "namePanel", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const run = await findCategoryRun(ctx.db, { authorityId, runId });
    if (run === null) throw notFound("We cannot find that run");
    if ((await findShare(ctx.db, { authorityId, runId })) === null) {
      throw new DomainError("conflict", "Share the run with the schools first: they comment before a panel.");
    }
    await mustBeLive(ctx, runId);
    const schools = await schoolsToHear(ctx, input);
    await mustBeFit(ctx, { runId, schools, members });
    const panelId = ctx.newId("CategoryPanelId");
    const namedAt = ctx.clock.now();
    const kind = "moderation" as const;
    const panel = { id: panelId, authorityId, kind, runId, namedBy: actingPerson(ctx), namedAt, members };
    await insertPanel(ctx.db, panel);
    for (const { schoolId, before } of schools) {
      const id = ctx.newId("CategoryHearingId");
      if (before !== null) await supersedeHearing(ctx.db, { authorityId, hearingId: before.id, by: id });
      await insertHearing(ctx.db, {
        id,
        authorityId,
        panelId,
        kind,
        runId,
        schoolId: asId("SchoolId", schoolId),
        disputeId: null,
        openedAt: namedAt,
      });
    }
    await tellPanel(ctx, { panelId, kind, members, schools: schools.length });
    await audit(ctx, grant, {
      act: "category_panel_named",
      subjectKind: "category_panel",
      subjectId: panelId,
      after: { run: runId, members, schools: schools.map(({ schoolId }) => schoolId) },
    });
    return { panelId, schools: schools.length };
  });
}

type ToHear = ProposedCategory & { readonly before: CategoryHearing | null };

/** The schools asked for that have no panel which could decide them, each with the hearing that gives way. */
async function schoolsToHear(ctx: WriteCtx, { runId, urns }: NamePanelInput): Promise<readonly ToHear[]> {
  const { authorityId } = ctx;
  const proposals = await listProposals(ctx.db, { authorityId, runId });
  const heard = new Map<string, StandingHearing>(
    (await standHearings(ctx, await listModerations(ctx.db, { authorityId, runId }))).map((one) => [
      one.hearing.schoolId,
      one,
    ]),
  );
  const decided = await decidedSince(ctx, runId);
  const barOf = ({ schoolId, name }: ProposedCategory): string | null => {
    if (decided.has(schoolId)) return `${name} has been decided since`;
    const standing = heard.get(schoolId);
    if (standing === undefined) return null;
    if (standing.hearing.agreement !== null) return `A panel has agreed on ${name} already`;
    if (standing.hearing.deferral !== null) return null;
    return standing.bars.length === 0 ? `${name} is before a panel that can decide it` : null;
  };
  const asked = urns === "all" ? proposals : chosen(proposals, urns);
  const bars = asked.flatMap((one) => barOf(one) ?? []);
  if (urns !== "all" && bars.length > 0) throw invalid("urns", `${bars.join(". ")}.`);
  const free = asked.filter((one) => barOf(one) === null);
  if (free.length === 0) {
    throw new DomainError("conflict", "Every school of this run is before a panel, or decided.");
  }
  return free.map((one) => ({ ...one, before: heard.get(one.schoolId)?.hearing ?? null }));
}

function chosen(
  proposals: readonly ProposedCategory[],
  urns: readonly string[],
): readonly ProposedCategory[] {
  const byUrn = new Map(proposals.map((one) => [one.urn, one]));
  return [...new Set(urns)].map((urn) => {
    const found = byUrn.get(urn);
    if (found === undefined) throw invalid("urns", `${urn} is no school of this run.`);
    return found;
  });
}

async function mustBeFit(
  ctx: WriteCtx,
  { runId, schools, members }: Pick<NamePanelInput, "runId" | "members"> & { schools: readonly ToHear[] },
): Promise<void> {
  const { authorityId } = ctx;
  const names = await listPersonNames(ctx.db, { authorityId, ids: members });
  const people = members.map((personId) => {
    const name = names.get(personId);
    if (name === undefined) throw invalid("members", "Choose members from the list");
    return { personId, name };
  });
  const panelists = await findPanelists(ctx, people);
  const heard = await findHeardSchools(
    ctx,
    schools.map(({ schoolId: id, name }) => ({ id, name })),
  );
  const change = await findChangeOfRun(ctx.db, { authorityId, runId });
  const bars = [
    ...openerBars(people, change?.openedById ?? null),
    ...schools.flatMap(({ schoolId }) =>
      panelBars(panelists, present(heard.get(schoolId), "A school of the run is there")),
    ),
  ];
  if (bars.length > 0) throw invalid("members", `${[...new Set(bars)].join(". ")}.`);
}
