import { present } from "@consortia/domain/shared/assert";
import { buildHolder, buildMembership, buildSchool } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildBudget } from "../../test-support/budget.ts";
import { openWith, propose } from "../../test-support/commission-scene.ts";
import { answer, ask, askFor, buildUrgentScene, type UrgentScene } from "../../test-support/urgent-scene.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { readQuestion } from "./read-question.ts";
import { readUrgent } from "./read-urgent.ts";

const parts = ["chair", "vice_chair", "la_finance"] as const;

/** Asked for and agreed by all three; what the last of them is told. */
async function take(scene: UrgentScene, maximum: string) {
  const asked = await askFor(scene, maximum);
  const ends: string[] = [];
  for (const part of parts) ends.push((await answer(scene, asked.urgent, part)).after);
  return { ...asked, after: ends.at(-1) };
}

/** The same board for its second consortium: a budget, a school and a lead of its own. */
async function ofSecondConsortium(scene: UrgentScene): Promise<UrgentScene> {
  const { world } = scene;
  const seat = present(scene.seats[3], "The second consortium has two seats");
  const budget = await buildBudget(world, 10_000_00n, { consortiumId: seat.consortiumId });
  const schoolId = await buildSchool(world, { name: "Marsh End Primary School" });
  await buildMembership(world, { groupId: seat.consortiumId, schoolId });
  const headId = await buildHolder(world, "headteacher", schoolId);
  return { ...scene, seat, budget, schoolId, headId, leadId: seat.holderId };
}

onBothDatabases("the cap of urgent decisions, for a consortium between two meetings", (open) => {
  test("what was agreed counts, to the penny, and the clerk is told before asking", async () => {
    const scene = await buildUrgentScene(await open());
    expect((await take(scene, "£4,900")).after).toBe("take");
    const over = await propose(scene, "£100.01");
    const words = "£4,900.00 was agreed for its consortium since the last meeting already";
    await expect(ask(scene, over)).rejects.toThrow(words);
    const question = { board: "primary", reference: over };
    expect((await readQuestion(scene.as(scene.clerk), question)).refusal).toContain(words);
    expect((await take(scene, "£100")).after).toBe("take");
  });

  test("asked for before the first was taken, it is refused by the rule, and its page says so", async () => {
    const scene = await buildUrgentScene(await open());
    const second = await askFor(scene, "£4,900");
    await take(scene, "£4,900");
    for (const part of ["chair", "vice_chair"] as const) await answer(scene, second.urgent, part);
    expect(await answer(scene, second.urgent, "la_finance")).toEqual({ after: "exceed" });
    const { reference } = second.urgent;
    const page = await readUrgent(scene.as(scene.leadId), { board: "primary", reference });
    expect(page.urgent).toMatchObject({ state: "refused" });
    expect(page.urgent.open?.sentence).toContain("All three agreed, and it is not decided");
  });

  test("what was withdrawn since counts no more", async () => {
    const scene = await buildUrgentScene(await open());
    const { commission: reference } = await take(scene, "£4,900");
    const reason = "The school has found another way.";
    await withdrawCommission(scene.as(scene.leadId), { reference, reason, requestKey: scene.requestKey() });
    expect((await take(scene, "£4,900")).after).toBe("take");
  });

  test("what was agreed and could not be paid holds nothing, and does not count", async () => {
    const scene = await buildUrgentScene(await open(), 1_000_00n);
    await take(scene, "£4,900");
    expect((await take(scene, "£1,000")).after).toBe("take");
  });

  test("each consortium has its own", async () => {
    const scene = await buildUrgentScene(await open());
    await take(scene, "£4,900");
    expect((await take(await ofSecondConsortium(scene), "£4,900")).after).toBe("take");
  });

  test("once a meeting has closed and was told, it begins anew", async () => {
    const scene = await buildUrgentScene(await open());
    await take(scene, "£4,900");
    const meetingId = await openWith(scene, [await propose(scene, "£200")]);
    const asked = { requestKey: scene.requestKey(), meetingId };
    await closeMeeting(scene.as(scene.clerk), asked);
    scene.world.clock.set("2026-05-05T09:00:00.000Z");
    expect((await take(scene, "£4,900")).after).toBe("take");
  });

  test("the database itself refuses what goes over it", async () => {
    const scene = await buildUrgentScene(await open());
    const second = await askFor(scene, "£4,900");
    await take(scene, "£4,900");
    const { clock, authorityId, store } = scene.world;
    const { id, commissionId, requesterId } = second.urgent;
    for (const part of ["chair", "vice_chair"] as const) await answer(scene, second.urgent, part);
    const finance = scene.signers.la_finance;
    const beneath = store.transaction([], async (db) => {
      await sql`insert into urgent_answers (id, authority_id, urgent_decision_id, part, answer, reason, person_id,
        appointment_id, requester_id, asked_by_id, answered_at) select 'ans_0000000001', ${authorityId}, ${id},
        'la_finance', 'agree', '', ${finance}, id, ${requesterId}, ${second.urgent.askedById}, ${clock.now()}
        from appointments where person_id = ${finance}`.execute(db);
      await sql`insert into decision_records (id, authority_id, commission_id, route, urgent_decision_id, outcome,
        requested_pence, approved_pence, requester_id, ledger_transaction_id, decided_at) select 'dec_0000000001',
        ${authorityId}, ${commissionId}, 'urgent', ${id}, 'approved', 490000, 490000, ${requesterId},
        ledger_transaction_id, ${clock.now()} from decision_records`.execute(db);
    });
    await expect(beneath).rejects.toThrow("decision_records_within_cap");
  });
});
