import type { Store } from "@consortia/db/store";
import type { RaiseDisputeInput } from "@consortia/domain/categorisation/schemas";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import {
  buildConsortium,
  buildHolder,
  buildMembership,
  buildSchool,
  buildWorld,
} from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { agreeCategory } from "../src/categorisation/agree-category.ts";
import { confirmCategories } from "../src/categorisation/confirm-categories.ts";
import { replyToDispute, supportDispute } from "../src/categorisation/move-dispute.ts";
import { namePanel } from "../src/categorisation/name-panel.ts";
import { raiseDispute } from "../src/categorisation/raise-dispute.ts";
import { recordFigures } from "../src/categorisation/record-figures.ts";
import { runCriteria } from "../src/categorisation/run-criteria.ts";
import { shareRun } from "../src/categorisation/share-run.ts";
import type { Ctx } from "../src/shared/ctx.ts";
import { buildCategorisedSchool, equipMoneyWorld, type MoneyWorld } from "./money.ts";

/** A run is shared on Tuesday 5 May 2026 until the 20th; this is the morning after. */
export const after_comments = "2026-05-21T09:00:00.000Z";

export type PanelScene = Awaited<ReturnType<typeof buildPanelScene>>;

/**
 * Two consortia, a run shared whose time to comment is over, and people who could hear Ash Lane: the head of Cole from
 * the other consortium, the head of Beck from its own, an adviser and a second officer.
 * @param grade of Ash Lane at its inspection: Outstanding proposes 1
 */
export async function buildPanelScene(store: Store, { grade = "Outstanding" }: { grade?: string } = {}) {
  const base = await buildWorld(store);
  const world = await equipMoneyWorld(base);
  const avon = await buildConsortium(world, { name: "Avon" });
  const brue = await buildConsortium(world, { name: "Brue" });
  const school = (name: string, groupId: typeof avon) =>
    buildCategorisedSchool(world, { groupId, code: "2A", pupils: null, name });
  const ash = await school("Ash Lane", avon);
  const beck = await school("Beck Hall", avon);
  const cole = await school("Cole Court", brue);
  const people = {
    ashHead: await buildHolder(world, "headteacher", ash.id),
    ashChair: await buildHolder(world, "chair_of_governors", ash.id),
    beckHead: await buildHolder(world, "headteacher", beck.id),
    coleHead: await buildHolder(world, "headteacher", cole.id),
    adviser: await buildHolder(world, "adviser", cole.id),
    ashAdviser: await buildHolder(world, "adviser", ash.id),
    officer: await buildHolder(world, "la_officer"),
    secondOfficer: await buildHolder(world, "la_officer"),
  };
  const as = (personId: PersonId): Ctx => buildCtx(world, asPerson(personId));
  await recordGrade(world, ash.urn, grade);
  const { runId } = await runCriteria(world.officer, { requestKey: world.key() });
  await shareRun(world.officer, { runId, replyBy: "2026-05-20", requestKey: world.key() });
  base.clock.set(after_comments);
  return { ...world, clock: base.clock, avon, brue, ash, beck, cole, people, as, runId };
}

async function recordGrade(world: MoneyWorld, urn: string, grade: string): Promise<void> {
  const rows = [
    `${urn},inspection_era,2025-03-01,Graded,,Report`,
    `${urn},graded_overall,2025-03-01,${grade},,Report`,
  ];
  const csv = ["subject,measure,period,value,cohort,source", ...rows].join("\n");
  await recordFigures(world.officer, { csv, requestKey: world.key() });
}

/** A panel that may decide Ash Lane: two heads, one from outside, and the adviser. */
export function nameAshPanel(scene: PanelScene, members?: readonly PersonId[]) {
  const { beckHead, coleHead, adviser } = scene.people;
  return namePanel(scene.officer, {
    runId: scene.runId,
    urns: [scene.ash.urn],
    members: [...(members ?? [beckHead, coleHead, adviser])],
    requestKey: scene.key(),
  });
}

/** Names that panel and has it agree. */
export async function agreeOnAsh(scene: PanelScene, code = "1", reason: string | null = null) {
  const { panelId } = await nameAshPanel(scene);
  const { hearingId } = await agreeCategory(scene.as(scene.people.coleHead), {
    panelId,
    urn: scene.ash.urn,
    code,
    reason,
    notes: "",
    requestKey: scene.key(),
  });
  return { panelId, hearingId };
}

/** Ends every appointment of somebody. */
export async function endPosts({ store, clock }: PanelScene, personId: PersonId): Promise<void> {
  await store.transaction([], (db) =>
    db
      .updateTable("appointments")
      .set({ valid_to: clock.now(), ended_reason: "test" })
      .where("person_id", "=", personId)
      .execute(),
  );
}

/** A decision on Ash Lane, as the panel agreed it and the first officer confirmed it. */
export async function decideAsh(scene: PanelScene, code = "1", reason: string | null = null) {
  await agreeOnAsh(scene, code, reason);
  const { decisionIds } = await confirmCategories(scene.officer, {
    runId: scene.runId,
    urns: [scene.ash.urn],
    effectiveOn: "2026-05-21",
    requestKey: scene.key(),
  });
  return present(decisionIds[0], "One was confirmed");
}

/** The head of Ash Lane disputes that decision. */
export function disputeAsh(
  scene: PanelScene,
  decisionId: Id<"CategoryDecisionId">,
  changes: Partial<RaiseDisputeInput> = {},
) {
  return raiseDispute(scene.as(scene.people.ashHead), {
    urn: scene.ash.urn,
    decisionId,
    ground: "evidence",
    says: "The monitoring visit of May saw every action done.",
    wished: "2B",
    wantsToSpeak: true,
    requestKey: scene.key(),
    ...changes,
  });
}

/** Disputed, supported by the chair of governors and answered by the adviser of Ash Lane. */
export async function answerAsh(scene: PanelScene) {
  const decisionId = await decideAsh(scene);
  const { disputeId } = await disputeAsh(scene, decisionId);
  await supportDispute(scene.as(scene.people.ashChair), { disputeId, requestKey: scene.key() });
  const reply = "The visit came after the day on which figures were taken.";
  await replyToDispute(scene.as(scene.people.ashAdviser), { disputeId, reply, requestKey: scene.key() });
  return { decisionId, disputeId };
}

/** A head from a third consortium. */
export async function buildOutsider(scene: PanelScene): Promise<PersonId> {
  const groupId = await buildConsortium(scene, { name: "Dane" });
  const schoolId = await buildSchool(scene, { name: "Dane Bank" });
  await buildMembership(scene, { groupId, schoolId });
  return buildHolder(scene, "headteacher", schoolId);
}
