import { present } from "@consortia/domain/shared/assert";
import { buildHolder, buildMembership, buildSchool } from "@consortia/testing/build-register";
import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { newMeeting, place } from "../../test-support/commission-scene.ts";
import {
  buildJointScene,
  type JointScene,
  jointForm,
  proposeJoint,
  proposeMatched,
  refuse,
  shareOf,
  sign,
} from "../../test-support/joint-scene.ts";
import { deliverMail } from "../notifications/deliver-mail.ts";
import { askUrgent } from "../urgent/ask-urgent.ts";
import { answerShare } from "./answer-share.ts";
import { listCommissions } from "./list-commissions.ts";
import { listSharesToSign } from "./list-shares-to-sign.ts";
import { listWaiting } from "./list-waiting.ts";
import { proposalChoices } from "./proposal-choices.ts";
import { readCommission } from "./read-commission.ts";
import { saveDraft } from "./save-draft.ts";
import { withdrawCommission } from "./withdraw-commission.ts";

async function mails({ world }: JointScene, kind: string) {
  await deliverMail(buildCtx(world, asSystemActor("worker")), { send: () => Promise.resolve() });
  const rows = await world.store.reader
    .selectFrom("outbox_messages")
    .select(["to_person_id", "state", "body_text", "subject"])
    .where("kind", "=", kind)
    .execute();
  return rows;
}

function ask({ as, boardId, clerk, requestKey }: JointScene, reference: string) {
  return askUrgent(as(clerk), {
    requestKey: requestKey(),
    boardId,
    reference,
    reason: "The coach is free only until half term.",
    neededOn: "2026-05-15",
  });
}

onBothDatabases("what schools pay of a commission themselves", (open) => {
  test("a draft names the schools, their shares and the budget that pays the rest", async () => {
    const scene = await buildJointScene(await open());
    const { as, leadId, millLane, stJames } = scene;
    const [choices] = await proposalChoices(as(leadId));
    const paying = choices?.payingSchools
      .map(({ name }) => name)
      .filter((name) => !name.startsWith("School "));
    expect(paying).toEqual(["Fenside Primary School", "Mill Lane Primary School", "St James Primary School"]);
    expect(choices?.budgets.map(({ fundId }) => fundId)).not.toContain(scene.contributionFundId);
    const schools = [
      [millLane.schoolId, "2,000"],
      [stJames.schoolId, "400"],
    ] as const;
    const { reference } = await saveDraft(as(leadId), jointForm(scene, { schools }));
    const read = await readCommission(as(leadId), { reference });
    expect(read.budgets.map(({ pence }) => pence)).toEqual([6_000_00n]);
    expect(read.schoolShares.map(({ answer, pence, schoolName }) => [schoolName, pence, answer])).toEqual([
      ["Mill Lane Primary School", 2_000_00n, null],
      ["St James Primary School", 400_00n, null],
    ]);
    // Changed and taken out again, while it is a draft.
    await saveDraft(as(leadId), { ...jointForm(scene, {}), reference });
    expect((await readCommission(as(leadId), { reference })).schoolShares).toEqual([]);
    expect(await listSharesToSign(as(millLane.headId))).toEqual([]);
  });

  test("a school of another consortium pays nothing, and none does without a fund of theirs", async () => {
    const scene = await buildJointScene(await open(), { contributionsEndOn: "2026-05-31" });
    const { as, leadId, world } = scene;
    const { schoolId } = await otherSchool(scene);
    await expect(
      saveDraft(as(leadId), jointForm(scene, { schools: [[schoolId, "10"]] })),
    ).rejects.toMatchObject({ fields: { schoolShares: "Enter shares for schools of this consortium" } });
    world.clock.set("2026-06-01T09:00:00.000Z");
    const [choices] = await proposalChoices(as(leadId));
    expect(choices?.payingSchools).toEqual([]);
    const late = jointForm(scene, { schools: [[scene.millLane.schoolId, "10"]] });
    await expect(saveDraft(as(leadId), late)).rejects.toMatchObject({
      fields: { schoolShares: expect.stringContaining("no fund open for schools’ own contributions") },
    });
  });

  test("sent, it waits for each head: neither a meeting nor three people are asked before all have signed", async () => {
    const scene = await buildJointScene(await open());
    const { as, boardId, clerk, leadId, millLane, stJames } = scene;
    const reference = await proposeJoint(scene, {
      maximum: "£4,000",
      schools: [
        [millLane.schoolId, "1,000"],
        [stJames.schoolId, "400"],
      ],
    });
    const nextAct = async () => (await readCommission(as(leadId), { reference })).nextAct;
    expect(await nextAct()).toBe(
      `${reference} waits for the heads of Mill Lane Primary School and St James Primary School to sign their shares.`,
    );
    const meetingId = await newMeeting(scene);
    // The clerk does not read it yet, so no school is named to the clerk.
    const forTwo = `${reference} waits for the heads of 2 schools to sign their shares.`;
    await expect(place(scene, reference, meetingId)).rejects.toThrow(forTwo);
    await expect(ask(scene, reference)).rejects.toThrow(forTwo);
    expect((await listWaiting(as(clerk), { boardId })).map(({ waitsFor }) => waitsFor)).toEqual([forTwo]);
    expect(await listSharesToSign(as(millLane.headId))).toMatchObject([
      { reference, pence: 1_000_00n, schoolName: "Mill Lane Primary School" },
    ]);
    await sign(scene, reference, millLane);
    expect(await listSharesToSign(as(millLane.headId))).toEqual([]);
    expect(await nextAct()).toBe(
      `${reference} waits for the head of St James Primary School to sign its share.`,
    );
    await expect(place(scene, reference, meetingId)).rejects.toThrow(
      `${reference} waits for the head of a school to sign its share.`,
    );
    await sign(scene, reference, stJames);
    expect((await listWaiting(as(clerk), { boardId })).map(({ waitsFor }) => waitsFor)).toEqual([null]);
    await place(scene, reference, meetingId);
    const read = await readCommission(as(leadId), { reference });
    expect(read.state).toBe("on_agenda");
    const [first] = read.schoolShares;
    expect(first).toMatchObject({ answer: "sign", answeredById: millLane.headId, mayAnswer: false });
  });

  test("a refused share stops it; the page says so and the proposer withdraws it", async () => {
    const scene = await buildJointScene(await open());
    const { as, leadId, millLane } = scene;
    const reference = await proposeMatched(scene, { isSigned: false });
    await refuse(scene, reference, millLane);
    const read = await readCommission(as(leadId), { reference });
    expect(read.nextAct).toBe(
      `Mill Lane Primary School refused its share of ${reference}. The proposer withdraws it and proposes another.`,
    );
    expect(read.schoolShares[0]).toMatchObject({ answer: "refuse", reason: "Our own budget is spent." });
    await expect(place(scene, reference, await newMeeting(scene))).rejects.toThrow(
      `A school refused its share of ${reference}.`,
    );
    await expect(ask(scene, reference)).rejects.toThrow(/refused its share/);
    // Once and for all: neither the same head nor the next changes it.
    await expect(sign(scene, reference, millLane)).rejects.toThrow("This share was refused already.");
    const [told] = await mails(scene, "school_share_refused");
    expect(told).toMatchObject({ to_person_id: leadId, state: "sent" });
    expect(told?.body_text).not.toContain("Mill Lane");
    const reason = "Mill Lane cannot pay this year";
    await withdrawCommission(as(leadId), { reference, reason, requestKey: scene.requestKey() });
    expect((await readCommission(as(leadId), { reference })).state).toBe("withdrawn");
  });

  test("nobody but the head of that very school answers, and nothing before it is sent or after it is withdrawn", async () => {
    const scene = await buildJointScene(await open());
    const { as, headId, leadId, millLane, requestKey, stJames, world } = scene;
    const schools = [[millLane.schoolId, "2,000"]] as const;
    const { reference } = await saveDraft(as(leadId), jointForm(scene, { schools }));
    await expect(sign(scene, reference, millLane)).rejects.toThrow(/is a draft still/);
    const sent = await proposeMatched(scene, { isSigned: false });
    const { id: shareId } = await shareOf(scene, sent, millLane);
    const deputyId = await buildHolder(world, "deputy", millLane.schoolId);
    const chairId = await buildHolder(world, "chair_of_governors", millLane.schoolId);
    const officerId = await buildHolder(world, "la_officer", world.authorityId);
    for (const personId of [deputyId, chairId, officerId, leadId, headId, stJames.headId]) {
      const input = { shareId, answer: "sign", reason: "", requestKey: requestKey() } as const;
      await expect(answerShare(as(personId), input)).rejects.toMatchObject({ code: "not_found" });
    }
    const reason = "Not needed any more this year";
    await withdrawCommission(as(leadId), { reference: sent, reason, requestKey: requestKey() });
    await expect(sign(scene, sent, millLane)).rejects.toThrow(/was withdrawn/);
  });

  test("those who pay read it once it is sent, and not before", async () => {
    const scene = await buildJointScene(await open());
    const { as, leadId, millLane, stJames } = scene;
    const schools = [[millLane.schoolId, "2,000"]] as const;
    const { reference } = await saveDraft(as(leadId), jointForm(scene, { schools }));
    await expect(readCommission(as(millLane.headId), { reference })).rejects.toMatchObject({
      code: "not_found",
    });
    const sent = await proposeMatched(scene, { isSigned: false });
    const read = await readCommission(as(millLane.headId), { reference: sent });
    expect(present(read.schoolShares[0], "One share").mayAnswer).toBe(true);
    const listed = async (personId: typeof leadId) =>
      (await listCommissions(as(personId), {})).commissions.map((one) => one.reference);
    expect(await listed(millLane.headId)).toEqual([sent]);
    expect(await listed(stJames.headId)).toEqual([]);
    await expect(readCommission(as(stJames.headId), { reference: sent })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("the head is written to, without school or amount, and nothing leaves to whoever is head no longer", async () => {
    const scene = await buildJointScene(await open());
    const { millLane, stJames, world } = scene;
    await proposeJoint(scene, {
      schools: [
        [millLane.schoolId, "2,000"],
        [stJames.schoolId, "400"],
      ],
    });
    const at = world.clock.now();
    await world.store.transaction([], (db) =>
      db
        .updateTable("appointments")
        .set({ valid_to: at, ended_reason: "left" })
        .where("person_id", "=", stJames.headId)
        .execute(),
    );
    world.clock.advance_ms(1000);
    const rows = await mails(scene, "school_share_to_sign");
    const states = Object.fromEntries(rows.map((row) => [row.to_person_id, row.state]));
    expect(states).toEqual({ [millLane.headId]: "sent", [stJames.headId]: "dropped" });
    for (const { body_text, subject } of rows) {
      expect(`${subject} ${body_text}`).not.toMatch(/Mill Lane|St James|2,000|400/);
    }
  });
});

async function otherSchool({ seats, world }: JointScene) {
  const groupId = present(seats[2], "A seat of another consortium").consortiumId;
  const schoolId = await buildSchool(world, { name: "Elsewhere Primary School" });
  await buildMembership(world, { groupId, schoolId });
  return { schoolId };
}
