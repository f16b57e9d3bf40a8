import { findChainHead } from "@consortia/db/repositories/chain-links";
import { listMinutes } from "@consortia/db/repositories/minutes";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  type BoardScene,
  buildBoard,
  buildVoting,
  type MeetingScene,
  moveAndOpen,
  sit,
  vote,
} from "../../test-support/board-scene.ts";
import { buildClosedMeeting } from "../../test-support/minutes-scene.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { closeVoting } from "../board/close-voting.ts";
import { createMeeting } from "../board/create-meeting.ts";
import { openMeeting } from "../board/open-meeting.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { setPresiding } from "../board/set-presiding.ts";
import { recordAgreement } from "./agree-minutes.ts";
import { circulateMinutes, correctMinutes } from "./circulate-minutes.ts";
import { draftCorrection, draftMinutes } from "./draft-minutes.ts";
import { proposeMinutes } from "./propose-minutes.ts";
import { readMinutes, readMinutesDesk } from "./read-minutes.ts";
import { saveMinutes } from "./save-minutes.ts";
import { signMinutes } from "./sign-minutes.ts";

async function refused(act: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was allowed");
}

/** A later meeting, open, over which the second lead presides. */
async function openNextMeeting({ as, clerk, requestKey, boardId, seats, world }: BoardScene, there = seats) {
  const { meetingId } = await createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on: "2026-07-09",
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
  });
  await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Minutes",
    purpose: "information",
    lanes: ["primary"],
    motion: null,
  });
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-07-09T15:00:00.000Z");
  for (const one of there) await sit({ as, clerk, requestKey, meetingId }, one.seatId, one.holderId);
  const seat = present(seats[1], "A second seat");
  await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: seat.holderId });
  return { meetingId, presidingId: seat.holderId };
}

async function draft(scene: MeetingScene) {
  const { minutesId } = await draftMinutes(scene.as(scene.clerk), {
    requestKey: scene.requestKey(),
    meetingId: scene.meetingId,
  });
  return minutesId;
}

async function signed(scene: MeetingScene) {
  const { as, clerk, requestKey } = scene;
  const minutesId = await draft(scene);
  await circulateMinutes(as(clerk), { requestKey: requestKey(), minutesId, versionNo: 1 });
  const next = await openNextMeeting(scene);
  await recordAgreement(as(clerk), { requestKey: requestKey(), minutesId, meetingId: next.meetingId });
  await signMinutes(as(next.presidingId), { requestKey: requestKey(), minutesId });
  return { minutesId, ...next };
}

onBothDatabases("minutes", (open) => {
  test("are drafted from what happened: who came and went, who presided, the votes by name, the chain's head", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    await draft(scene);
    const desk = await readMinutesDesk(scene.as(scene.clerk), {
      board: "primary",
      reference: scene.reference,
    });
    const version = present(desk.minutes[0], "There are minutes").version;
    expect(version.record).toMatchObject({
      held: "Thursday 18 June 2026, 4:00pm. The library",
      times: ["Opened at 4:00pm.", "Closed at 5:00pm."],
      presiding: ["Head of Seat 1, Consortium 01 (chosen by the members), from 4:00pm"],
      absent: [],
    });
    const left = version.record?.attendance.filter((one) => one.left !== "To the end");
    expect(left).toEqual([
      {
        seat: "Seat 2, Consortium 03",
        person: "Head of Seat 2, Consortium 03",
        capacity: "holder",
        arrived: "4:00pm",
        left: "4:45pm",
      },
    ]);
    const { authorityId, store } = scene.world;
    const head = await findChainHead(store.reader, { authorityId, meetingId: scene.meetingId });
    expect(version.record?.chain).toEqual({ links: head?.seq, head: head?.hash });
    const [motion] = present(version.items[0], "The agenda had an item").record.motions;
    expect(motion).toMatchObject({
      reference: "M-0001",
      moved: "Moved by Head of Seat 1, Consortium 01, seconded by Head of Seat 2, Consortium 01",
      outcome: "Carried. 4 for, 1 against. 5 of 7 seats voted; quorum was 3.",
    });
    expect(motion?.votes.map((one) => one.vote)).toEqual([
      "For",
      "For",
      "For",
      "For",
      "Against",
      "No vote cast",
      "No vote cast",
    ]);
  });

  test("BRD-14: say to others of a closed item only that there was one, and all of it to its readers", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { as, clerk, requestKey, meetingId, motionId } = scene;
    const closed = await addAgendaItem(as(clerk), {
      requestKey: requestKey(),
      meetingId,
      title: "Quixotic grounds",
      purpose: "decision",
      lanes: ["primary"],
      part: "part2",
      closedReason: "It names a person.",
      motion: { kind: "resolution", text: "That the quixotic terms are agreed." },
    });
    await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
    await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    const minutesId = await draft(scene);
    const discussions = [{ itemId: closed.itemId, text: "They agreed to pay." }];
    await saveMinutes(as(clerk), {
      requestKey: requestKey(),
      minutesId,
      versionNo: 1,
      note: "",
      closedNote: "",
      discussions,
    });
    const read = { board: "primary", reference: scene.reference };
    const own = (await readMinutesDesk(as(clerk), read)).minutes[0]?.version.items.at(-1);
    expect(own).toMatchObject({ title: "Quixotic grounds", discussion: "They agreed to pay." });
    const administrator = await buildHolder(scene.world, "la_admin");
    const desk = await readMinutesDesk(as(administrator), read);
    expect(JSON.stringify(desk.minutes)).not.toMatch(/quixotic|agreed to pay/i);
    const item = present(desk.minutes[0]?.version.items.at(-1), "The closed item has its place");
    expect(item).toMatchObject({ title: "Closed item", record: { interests: [], motions: [] } });
  });

  test("of an open meeting are not drafted, and of a closed one once", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    expect(await refused(draft(scene))).toMatchObject({ code: "conflict" });
    const { as, clerk, requestKey, motionId, meetingId } = scene;
    await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
    await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    await draft(scene);
    expect((await refused(draft(scene))).message).toBe("These minutes are drafted already.");
  });

  test("keep every version, and two clerks do not write over each other", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, itemId, world } = scene;
    const minutesId = await draft(scene);
    const save = (text: string) =>
      saveMinutes(as(clerk), {
        requestKey: requestKey(),
        minutesId,
        versionNo: 1,
        note: "Apologies: none.",
        closedNote: "",
        discussions: [{ itemId, text }],
      });
    const both = await Promise.allSettled([save("One"), save("Other")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "conflict", detail: { standing: "2" } });
    const kept = await world.store.reader.selectFrom("minutes_versions").select("version_no").execute();
    expect(kept.map(({ version_no }) => version_no).sort()).toEqual([1, 2]);
  });

  test("are read by members once they are circulated, and a correction only when it is circulated too", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, itemId, reference, presidingId, seats } = scene;
    const read = async () => {
      const page = await readMinutes(as(presidingId), { board: "primary", reference });
      return page.minutes.map(({ version, isBeingCorrected }) => ({
        no: version.versionNo,
        said: version.items[0]?.discussion,
        isBeingCorrected,
      }));
    };
    const minutesId = await draft(scene);
    expect(await read()).toEqual([]);
    const told = await circulateMinutes(as(clerk), { requestKey: requestKey(), minutesId, versionNo: 1 });
    expect(told).toEqual({ told: seats.length * 2 + 1 });
    await correctMinutes(as(clerk), { requestKey: requestKey(), minutesId });
    await saveMinutes(as(clerk), {
      requestKey: requestKey(),
      minutesId,
      versionNo: 1,
      note: "",
      closedNote: "",
      discussions: [{ itemId, text: "Members asked about cost." }],
    });
    expect(await read()).toEqual([{ no: 1, said: "", isBeingCorrected: true }]);
    const circulate = (versionNo: number) =>
      circulateMinutes(as(clerk), { requestKey: requestKey(), minutesId, versionNo });
    expect((await refused(circulate(1))).message).toMatch(/^Somebody saved other words/);
    await circulate(2);
    expect(await read()).toEqual([{ no: 2, said: "Members asked about cost.", isBeingCorrected: false }]);
  });

  test("are agreed by a later meeting alone, and signed by who presided over it alone", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, meetingId, presidingId, reference } = scene;
    const minutesId = await draft(scene);
    const agreeIn = (meeting: typeof meetingId) =>
      recordAgreement(as(clerk), { requestKey: requestKey(), minutesId, meetingId: meeting });
    const next = await openNextMeeting(scene);
    expect((await refused(agreeIn(next.meetingId))).message).toMatch(/^This minute is draft/);
    await circulateMinutes(as(clerk), { requestKey: requestKey(), minutesId, versionNo: 1 });
    expect(await refused(agreeIn(meetingId))).toEqual({
      code: "invalid",
      message: "Select a later meeting of this board",
    });
    await agreeIn(next.meetingId);
    const sign = (person: typeof presidingId) =>
      signMinutes(as(person), { requestKey: requestKey(), minutesId });
    for (const stranger of [clerk, scene.officer, presidingId]) {
      expect((await refused(sign(stranger))).code).toBe("forbidden");
    }
    await sign(next.presidingId);
    const page = await readMinutes(as(presidingId), { board: "primary", reference });
    expect(page.minutes[0]).toMatchObject({
      state: "signed",
      agreed:
        "Agreed by meeting 2 on Thursday 9 July 2026, without objection. Head of Seat 2, Consortium 01 presided.",
      signed: { by: "Head of Seat 2, Consortium 01" },
      maySign: false,
    });
  });

  test("are not agreed without objection by a meeting that never had a quorum: it takes notes only", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, reference, seats, world } = scene;
    const minutesId = await draft(scene);
    await circulateMinutes(as(clerk), { requestKey: requestKey(), minutesId, versionNo: 1 });
    const { meetingId } = await openNextMeeting(scene, seats.slice(1, 3));
    const agree = () => recordAgreement(as(clerk), { requestKey: requestKey(), minutesId, meetingId });
    const why =
      "This meeting had no quorum at any time, so it could take notes and agree nothing. Ask the next meeting to agree the minutes.";
    expect(await refused(agree())).toEqual({ code: "conflict", message: why });
    const desk = () => readMinutesDesk(as(clerk), { board: "primary", reference });
    expect(await desk()).toMatchObject({ laterMeetings: [], barredMeetings: [{ id: meetingId, why }] });
    world.clock.advance_ms(60_000);
    const third = present(seats[3], "A fourth seat");
    await sit({ ...scene, meetingId }, third.seatId, third.holderId);
    world.clock.advance_ms(60_000);
    await sit({ ...scene, meetingId }, third.seatId, null);
    await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    expect(await desk()).toMatchObject({ laterMeetings: [{ id: meetingId }], barredMeetings: [] });
    expect(await agree()).toEqual({ minutesId });
  });

  test("are not agreed by a meeting that had closed before those words were circulated", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, world } = scene;
    const minutesId = await draft(scene);
    const of = () => ({ requestKey: requestKey(), minutesId });
    await circulateMinutes(as(clerk), { ...of(), versionNo: 1 });
    const { meetingId } = await openNextMeeting(scene);
    await correctMinutes(as(clerk), of());
    const words = { note: "Other words", closedNote: "", discussions: [] };
    await saveMinutes(as(clerk), { ...of(), versionNo: 1, ...words });
    await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    world.clock.advance_ms(60_000);
    await circulateMinutes(as(clerk), { ...of(), versionNo: 2 });
    expect((await refused(recordAgreement(as(clerk), { ...of(), meetingId }))).message).toMatch(
      /^This meeting had closed before these words were circulated/,
    );
  });

  test("are agreed by the motion that names them, in the transaction that carries it, and not by one that is lost", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, boardId, seats, world } = scene;
    const minutesId = await draft(scene);
    const { meetingId } = await createMeeting(as(clerk), {
      requestKey: requestKey(),
      boardId,
      kind: "ordinary",
      on: "2026-07-09",
      startsAt: "16:00",
      place: "The library",
      urgencyReason: "",
    });
    const propose = () => proposeMinutes(as(clerk), { requestKey: requestKey(), minutesId, meetingId });
    expect((await refused(propose())).message).toMatch(/^Circulate the minutes first/);
    await circulateMinutes(as(clerk), { requestKey: requestKey(), minutesId, versionNo: 1 });
    const motionIds = [(await propose()).motionId, (await propose()).motionId];
    await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
    world.clock.set("2026-07-09T15:00:00.000Z");
    for (const seat of seats) await sit({ ...scene, meetingId }, seat.seatId, seat.holderId);
    await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    const presidingId = present(seats[2], "A third seat").holderId;
    await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: presidingId });
    const decide = async (place: number, choice: "for" | "against") => {
      const motionId = present(motionIds[place], "The item carries a motion");
      await moveAndOpen({ ...scene, motionId });
      for (const seat of seats) await vote({ ...scene, motionId }, seat, choice);
      await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
    };
    const standing = async () => {
      const { authorityId, store } = world;
      const [minutes] = await listMinutes(store.reader, { authorityId, minutesId });
      return {
        state: minutes?.state,
        motion: minutes?.agreement?.motionId,
        by: minutes?.agreement?.presidingId,
      };
    };
    await decide(0, "against");
    expect((await standing()).state).toBe("circulated");
    await decide(1, "for");
    expect(await standing()).toEqual({ state: "agreed", motion: motionIds[1], by: presidingId });
    await signMinutes(as(presidingId), { requestKey: requestKey(), minutesId });
    expect((await standing()).state).toBe("signed");
  });

  test("BRD-11: once signed nothing changes them, neither through the services nor beneath them", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, world } = scene;
    const { minutesId, presidingId } = await signed(scene);
    const save = saveMinutes(as(clerk), {
      requestKey: requestKey(),
      minutesId,
      versionNo: 1,
      note: "Changed",
      closedNote: "",
      discussions: [],
    });
    expect((await refused(save)).code).toBe("conflict");
    for (const act of [circulateMinutes, correctMinutes]) {
      const again = act(as(clerk), { requestKey: requestKey(), minutesId, versionNo: 1 });
      expect((await refused(again)).code).toBe("conflict");
    }
    const again = signMinutes(as(presidingId), { requestKey: requestKey(), minutesId });
    expect((await refused(again)).code).toBe("conflict");
    const beneath = [
      `update minutes set state = 'draft', signed_at = null, signed_by_id = null`,
      `update minutes set signed_by_id = '${clerk}'`,
      `update minutes set version = version + 1`,
      `delete from minutes`,
      `update minutes_versions set note = 'x'`,
      `delete from minutes_versions`,
      `update minutes_items set discussion = 'x'`,
      `delete from minutes_items`,
      `insert into minutes_versions select 'mnv_forged00001', authority_id, minutes_id, 2, record, 'x', written_by_id, written_at from minutes_versions`,
      `insert into minutes_items select 'mni_forged00001', authority_id, minutes_id, version_no, item_id, 99, title, record, 'x' from minutes_items`,
    ];
    for (const statement of beneath) {
      const write = world.store.transaction([], (db) => sql.raw(statement).execute(db));
      await expect(write, statement).rejects.toThrow(/guard:|permission denied/);
    }
  });

  test("a correction after signing is a minute of its own that names the one it corrects", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, world, meetingId } = scene;
    const { minutesId, meetingId: nextId, presidingId } = await signed(scene);
    const correction = await draftCorrection(as(clerk), {
      requestKey: requestKey(),
      minutesId,
      says: "Item 1: for “four” read “five”.",
      closedSays: "",
    });
    const ofCorrection = () => ({ requestKey: requestKey(), minutesId: correction.minutesId });
    await circulateMinutes(as(clerk), { ...ofCorrection(), versionNo: 1 });
    await recordAgreement(as(clerk), { ...ofCorrection(), meetingId: nextId });
    await signMinutes(as(presidingId), ofCorrection());
    const { authorityId, store } = world;
    const all = await listMinutes(store.reader, { authorityId, meetingId });
    expect(all.map(({ number, correctsId, state }) => ({ number, correctsId, state }))).toEqual([
      { number: 1, correctsId: null, state: "signed" },
      { number: 2, correctsId: minutesId, state: "signed" },
    ]);
  });

  test("what is not signed is corrected as a draft, not by a minute of its own", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey } = scene;
    const minutesId = await draft(scene);
    const correct = (id: typeof minutesId) =>
      draftCorrection(as(clerk), { requestKey: requestKey(), minutesId: id, says: "Wrong", closedSays: "" });
    expect((await refused(correct(minutesId))).code).toBe("conflict");
  });
});
