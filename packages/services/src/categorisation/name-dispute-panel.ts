import { findChangeOfRun } from "@consortia/db/repositories/category-changes";
import type { DecisionInFull } from "@consortia/db/repositories/category-decisions";
import type { CategoryDispute } from "@consortia/db/repositories/category-disputes";
import {
  findHearingOfDispute,
  insertHearing,
  supersedeHearing,
} from "@consortia/db/repositories/category-hearings";
import { insertPanel, listModerators } from "@consortia/db/repositories/category-panels";
import { listPersonNames } from "@consortia/db/repositories/people";
import { type FirstPart, secondPanelBars } from "@consortia/domain/categorisation/dispute";
import { panelBars } from "@consortia/domain/categorisation/panel";
import { nameDisputePanel as sentence } from "@consortia/domain/categorisation/policy";
import type { NameDisputePanelInput } from "@consortia/domain/categorisation/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { findDisputeCase } from "./dispute-case.ts";
import { findHeardSchools, findPanelists, standHearings } from "./standing-hearings.ts";
import { tellPanel } from "./tell-panel.ts";

/**
 * An officer who did not decide names the panel of a dispute: as any panel, and without the decider, who was named to
 * a first panel, and whoever replied for the LA (CAT-5).
 * @throws DomainError `invalid` at `members` with each name and what is in its way.
 */
export async function nameDisputePanel(
  ctx: Ctx,
  input: NameDisputePanelInput,
): Promise<{ readonly panelId: Id<"CategoryPanelId"> }> {
  const { authorityId } = ctx;
  const { members } = input;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "nameDisputePanel", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    await authorise(ctx, sentence, { authorityId, deciderId: "" });
    const { dispute, decision, school } = await findDisputeCase(ctx, input.disputeId);
    const grant = await authorise(ctx, sentence, { authorityId, deciderId: decision.decidedBy });
    if (dispute.state !== "answered")
      throw new DomainError(
        "conflict",
        "A panel is named once the LA has replied, and until one has decided.",
      );
    const before = await findHearingOfDispute(ctx.db, { authorityId, disputeId: dispute.id });
    if (before !== null) {
      const [standing] = await standHearings(ctx, [before]);
      if (standing?.bars.length === 0 && !before.isStoodDown)
        throw new DomainError("conflict", "The dispute is before a panel that can decide it.");
    }
    await mustBeNew(ctx, { dispute, decision, members });
    const runId = present(decision.runId, "A decision that can be disputed has its run");
    const panelId = ctx.newId("CategoryPanelId");
    const namedAt = ctx.clock.now();
    const kind = "dispute" as const;
    const panel = { id: panelId, authorityId, kind, runId, namedBy: actingPerson(ctx), namedAt, members };
    await insertPanel(ctx.db, panel);
    const id = ctx.newId("CategoryHearingId");
    if (before !== null) await supersedeHearing(ctx.db, { authorityId, hearingId: before.id, by: id });
    const hearing = { id, authorityId, panelId, kind, runId, schoolId: school.id, disputeId: dispute.id };
    await insertHearing(ctx.db, { ...hearing, openedAt: namedAt });
    await tellPanel(ctx, { panelId, kind, members, schools: 1 });
    await audit(ctx, grant, {
      act: "category_panel_named",
      subjectKind: "category_panel",
      subjectId: panelId,
      after: { dispute: dispute.id, members },
    });
    return { panelId };
  });
}

async function mustBeNew(
  ctx: WriteCtx,
  {
    dispute,
    decision,
    members,
  }: { dispute: CategoryDispute; decision: DecisionInFull; members: readonly PersonId[] },
): Promise<void> {
  const { authorityId } = ctx;
  const names = await listPersonNames(ctx.db, { authorityId, ids: members });
  const people = members.map((personId) => {
    const name = names.get(personId);
    if (name === undefined) throw invalid("members", "Choose members from the list");
    return { personId, name };
  });
  const schools = await findHeardSchools(ctx, [{ id: dispute.schoolId, name: dispute.name }]);
  const school = present(schools.get(dispute.schoolId), "A disputing school is there");
  const bars = [
    ...secondPanelBars(people, await firstParts(ctx, { dispute, decision })),
    ...panelBars(await findPanelists(ctx, people), school),
  ];
  if (bars.length > 0) throw invalid("members", `${bars.join(". ")}.`);
}

/** Who had a part in a first decision: they never hear its dispute. */
async function firstParts(
  ctx: AnyCtx,
  { dispute, decision }: { dispute: CategoryDispute; decision: DecisionInFull },
): Promise<readonly FirstPart[]> {
  const { authorityId } = ctx;
  const runId = present(decision.runId, "A decision that can be disputed has its run");
  const panelists = await listModerators(ctx.db, { authorityId, runId, schoolId: decision.schoolId });
  const change = await findChangeOfRun(ctx.db, { authorityId, runId });
  return [
    { personId: decision.decidedBy, part: "decider" },
    ...panelists.map((personId) => ({ personId, part: "panel" as const })),
    ...(change === null ? [] : [{ personId: change.openedById, part: "opener" as const }]),
    ...(dispute.repliedById === null ? [] : [{ personId: dispute.repliedById, part: "replier" as const }]),
  ];
}
