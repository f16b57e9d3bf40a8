import { violationOf } from "@consortia/db/errors";
import { findRun } from "@consortia/db/repositories/allocation-runs";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { runOutcomeInWords } from "@consortia/domain/funding/allocation-words";
import { present } from "@consortia/domain/shared/assert";
import { asId, type GroupId, type Id } from "@consortia/domain/shared/ids";
import { buildConsortium } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  approveRun,
  type SeatedBoard,
  seatBoard,
  tableRun,
  urgentMeeting,
  voteOnRun,
} from "../../test-support/board-approval.ts";
import {
  buildAdoptedFormula,
  buildBoardOf,
  buildCategorisedSchool,
  buildFund,
  buildMoneyWorld,
  type MoneyWorld,
  rateFormula,
} from "../../test-support/money.ts";
import { deferItem } from "../agenda/defer-item.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { cancelMeeting } from "../board/cancel-meeting.ts";
import { castVote } from "../board/cast-vote.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { closeVoting } from "../board/close-voting.ts";
import { createMeeting } from "../board/create-meeting.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { moveMotion } from "../board/move-motion.ts";
import { openVoting } from "../board/open-voting.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { readMotion } from "../board/read-motion.ts";
import { recordAttendance } from "../board/record-attendance.ts";
import { settleInterest } from "../board/settle-interest.ts";
import { withdrawMotion } from "../board/withdraw-motion.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { actingPerson } from "../shared/person.ts";
import { checkRun } from "./check-run.ts";
import { copyRun } from "./copy-run.ts";
import { freezeRun } from "./freeze-run.ts";
import { offerRun } from "./offer-run.ts";
import { postRun } from "./post-run.ts";
import { proposeRun } from "./propose-run.ts";
import { readRun } from "./read-runs.ts";
import { startRun } from "./start-run.ts";
import { withdrawRun } from "./withdraw-run.ts";

const reason = "The rates were typed for the wrong year.";

async function checkIt(
  world: MoneyWorld,
  {
    fundId,
    formulaId,
    boardId = world.boardId,
  }: { fundId: Id<"FundId">; formulaId: Id<"FormulaVersionId">; boardId?: Id<"BoardId"> },
): Promise<Id<"AllocationRunId">> {
  const { runId } = await startRun(world.officer, {
    fundId,
    boardId,
    formulaId,
    censusOn: "2026-05-01",
    pot: null,
    requestKey: world.key(),
  });
  await freezeRun(world.officer, { runId, requestKey: world.key() });
  await checkRun(world.finance, { runId, requestKey: world.key() });
  return runId;
}

/** One consortium with one school of 100 pupils in 3A: £4,000.00, checked, and a board that can decide. */
async function buildChecked(world: MoneyWorld, name = "Arden") {
  const groupId = await buildConsortium(world, { name });
  await buildCategorisedSchool(world, { groupId, code: "3A", pupils: "100" });
  const fundId = await buildFund(world, 10_000_00n);
  const formulaId = await buildAdoptedFormula(world, rateFormula(world));
  const runId = await checkIt(world, { fundId, formulaId });
  return { groupId, fundId, formulaId, runId, board: await seatBoard(world, world.boardId) };
}

const move = (world: MoneyWorld, runId: string) => ({
  runId: asId("AllocationRunId", runId),
  requestKey: world.key(),
});

async function runOf(world: MoneyWorld, runId: string) {
  const { authorityId, store } = world;
  return present(await findRun(store.reader, { authorityId, runId }), "The run is there");
}

async function availableOf(world: MoneyWorld, fundId: string, consortiumId: GroupId) {
  const wanted = { fundId, consortiumId, kind: "available" as const };
  const [account] = await listAccounts(world.store.reader, world.authorityId, wanted);
  return account?.pence ?? 0n;
}

async function openIt(world: MoneyWorld, { clerk, sitters }: SeatedBoard, motionId: Id<"MotionId">) {
  const [mover, seconder] = sitters.map(({ personId }) => personId);
  await moveMotion(clerk, {
    requestKey: world.key(),
    motionId,
    moverId: present(mover, "A mover"),
    seconderId: present(seconder, "A seconder"),
  });
  await openVoting(clerk, { requestKey: world.key(), motionId });
}

async function itemOf(world: MoneyWorld, motionId: string) {
  const { item_id } = await world.store.reader
    .selectFrom("motions")
    .select("item_id")
    .where("id", "=", motionId)
    .executeTakeFirstOrThrow();
  return asId("AgendaItemId", item_id);
}

/** A member declares a prejudicial interest once the vote is over; gives what the clerk then does. */
async function declareLate(world: MoneyWorld, { clerk, sitters }: SeatedBoard, motionId: Id<"MotionId">) {
  const itemId = await itemOf(world, motionId);
  const { personId } = present(sitters[2], "Three sit");
  await declareInterest(buildCtx(world, asPerson(personId)), {
    requestKey: world.key(),
    itemId,
    nature: "prejudicial",
    says: "My partner is employed from this fund",
    explanation: "",
  });
  const [interest] = await listItemInterests(world.store.reader, { authorityId: world.authorityId, itemId });
  const { id } = present(interest, "It was declared");
  const decision = { decision: "confirm", nature: "prejudicial", explanation: "" } as const;
  return () => settleInterest(clerk, { requestKey: world.key(), interestId: id, ...decision });
}

onBothDatabases("a funding run is approved by its board's vote", (open) => {
  test("checked, offered, placed, carried, posted; motion and run name each other", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, groupId, fundId, board } = await buildChecked(world);
    const { motionId } = await tableRun(world, board, runId);
    expect(await runOf(world, runId)).toMatchObject({ state: "tabled", offeredByName: expect.any(String) });
    await voteOnRun(world, board, { motionId, choice: "for" });
    expect(await runOf(world, runId)).toMatchObject({ state: "approved", approvedMotionId: motionId });
    await postRun(world.finance, move(world, runId));
    expect(await availableOf(world, fundId, groupId)).toBe(4_000_00n);
    const page = await readMotion(board.clerk, { board: "primary", reference: "M-0001" });
    expect(page.subject?.title).toContain("Allocation from");
    expect(page.subject?.outcome).toMatch(/^The allocation is posted to the ledger/);
    expect(page.item.part).toBe("part2");
  });

  test("nothing is posted, and nothing placed, before its turn", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, board } = await buildChecked(world);
    const refused = { code: "conflict" };
    await expect(postRun(world.finance, move(world, runId))).rejects.toMatchObject(refused);
    const { meetingId } = await urgentMeeting(world, board);
    const place = () => proposeRun(board.clerk, { ...move(world, runId), meetingId });
    await expect(place()).rejects.toThrow("is not offered");
    await offerRun(world.officer, move(world, runId));
    await expect(offerRun(world.officer, move(world, runId))).rejects.toThrow("offered already");
    await place();
    await expect(place()).rejects.toMatchObject(refused);
    await expect(postRun(world.finance, move(world, runId))).rejects.toMatchObject(refused);
    await expect(withdrawRun(world.officer, { ...move(world, runId), reason })).rejects.toMatchObject(
      refused,
    );
  });

  test("only the board whose lanes it prices decides it, and only its clerk places it", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await buildChecked(world);
    await offerRun(world.officer, move(world, runId));
    const other = await seatBoard(world, await buildBoardOf(world, "secondary"));
    const { meetingId } = await urgentMeeting(world, other);
    await expect(proposeRun(other.clerk, { ...move(world, runId), meetingId })).rejects.toThrow(
      "no other board",
    );
    const own = await seatBoard(world, world.boardId);
    const here = await urgentMeeting(world, own);
    await expect(
      proposeRun(other.clerk, { ...move(world, runId), meetingId: here.meetingId }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("members have the notice that money has", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, board } = await buildChecked(world);
    await offerRun(world.officer, move(world, runId));
    const { meetingId } = await urgentMeeting(world, board);
    await addAgendaItem(board.clerk, {
      requestKey: world.key(),
      meetingId,
      title: "Reading recovery",
      purpose: "discussion",
      lanes: ["primary"],
      motion: null,
    });
    await publishAgenda(board.clerk, { requestKey: world.key(), meetingId });
    // The reason for haste was given for what was on the agenda then.
    await expect(proposeRun(board.clerk, { ...move(world, runId), meetingId })).rejects.toThrow(
      "Put this allocation on a later agenda",
    );
    expect((await runOf(world, runId)).state).toBe("checked");
  });

  test("lost it is rejected for good, and a copy of it begins anew", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, board } = await buildChecked(world);
    const { motionId } = await tableRun(world, board, runId);
    await voteOnRun(world, board, { motionId, choice: "against" });
    expect((await runOf(world, runId)).state).toBe("rejected");
    await expect(postRun(world.finance, move(world, runId))).rejects.toMatchObject({ code: "conflict" });
    const copy = await copyRun(world.officer, move(world, runId));
    expect(await runOf(world, copy.runId)).toMatchObject({
      state: "draft",
      copiedFrom: runId,
      offeredAt: null,
    });
    await expect(copyRun(world.officer, move(world, copy.runId))).rejects.toThrow("once it is over");
  });

  test("whatever way a board comes to no decision, the run waits for the next agenda, and is approved there", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, board } = await buildChecked(world);
    const { clerk, sitters } = board;
    const requestKey = () => world.key();
    const noDecision: readonly ((at: Awaited<ReturnType<typeof tableRun>>) => Promise<unknown>)[] = [
      ({ motionId }) =>
        withdrawMotion(clerk, { requestKey: requestKey(), motionId, reason: "Nobody seconded it" }),
      async ({ motionId }) =>
        deferItem(clerk, { requestKey: requestKey(), itemId: await itemOf(world, motionId), reason }),
      ({ meetingId }) => closeMeeting(clerk, { requestKey: requestKey(), meetingId }),
      async ({ meetingId, motionId }) => {
        await openIt(world, board, motionId);
        const { seatId } = present(sitters[2], "Three sit");
        await recordAttendance(clerk, {
          requestKey: requestKey(),
          meetingId,
          seats: [{ seatId, personId: null }],
        });
        expect(await closeVoting(clerk, { requestKey: requestKey(), motionId })).toMatchObject({
          outcome: "inquorate",
        });
      },
    ];
    for (const end of noDecision) {
      const at = await tableRun(world, board, runId);
      await end(at);
      expect(await runOf(world, runId)).toMatchObject({ state: "checked", approvedMotionId: null });
      await closeMeeting(clerk, { requestKey: requestKey(), meetingId: at.meetingId }).catch(() => null);
    }
    const cancelled = await urgentMeeting(world, board);
    if ((await runOf(world, runId)).state === "checked") {
      await proposeRun(clerk, { ...move(world, runId), meetingId: cancelled.meetingId });
    }
    await cancelMeeting(clerk, { requestKey: requestKey(), meetingId: cancelled.meetingId, reason });
    expect((await runOf(world, runId)).state).toBe("checked");
    const { motionId } = await tableRun(world, board, runId);
    await voteOnRun(world, board, { motionId, choice: "for" });
    await postRun(world.finance, move(world, runId));
    expect((await runOf(world, runId)).state).toBe("posted");
    expect((await recomputeBooks(world.finance)).map(({ fault }) => fault)).toEqual([null]);
  });

  test("approved and then withdrawn by finance, the board reads why; who prepared it cannot", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await buildChecked(world);
    const board = await approveRun(world, runId);
    const isPreparer = async (ctx: typeof world.officer) => (await readRun(ctx, { runId })).isPreparer;
    expect(await Promise.all([world.officer, world.finance].map(isPreparer))).toEqual([true, false]);
    await expect(withdrawRun(world.officer, { ...move(world, runId), reason })).rejects.toMatchObject({
      code: "forbidden",
    });
    await withdrawRun(world.finance, { ...move(world, runId), reason });
    const page = await readMotion(board.clerk, { board: "primary", reference: "M-0001" });
    expect(page.subject?.outcome).toBe(`The LA withdrew the allocation after the vote: ${reason}`);
  });
});

onBothDatabases("a late interest and an allocation (BRD-16)", (open) => {
  test("before posting it undoes the approval, and the item comes again", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, board } = await buildChecked(world);
    const { motionId, meetingId } = await tableRun(world, board, runId);
    await voteOnRun(world, board, { motionId, choice: "for" });
    await closeMeeting(board.clerk, { requestKey: world.key(), meetingId });
    const settle = await declareLate(world, board, motionId);
    await settle();
    expect(await runOf(world, runId)).toMatchObject({
      state: "checked",
      approvedMotionId: null,
      approvedAt: null,
    });
    await expect(postRun(world.finance, move(world, runId))).rejects.toMatchObject({ code: "conflict" });
    // An ordinary meeting begins with everything that is to come again.
    await createMeeting(board.clerk, {
      requestKey: world.key(),
      boardId: board.boardId,
      kind: "ordinary",
      on: "2026-06-18",
      startsAt: "16:00",
      place: "The library",
      urgencyReason: "",
      hasStandingItems: true,
    });
    expect((await runOf(world, runId)).state).toBe("tabled");
  });

  test("after posting the money stands, and the motion says so", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, board, fundId, groupId } = await buildChecked(world);
    const { motionId } = await tableRun(world, board, runId);
    await voteOnRun(world, board, { motionId, choice: "for" });
    await postRun(world.finance, move(world, runId));
    expect((await readRun(world.finance, { runId })).motion).toMatchObject({ isStillCarried: true });
    const settle = await declareLate(world, board, motionId);
    await settle();
    expect(await runOf(world, runId)).toMatchObject({ state: "posted", approvedMotionId: motionId });
    expect(await availableOf(world, fundId, groupId)).toBe(4_000_00n);
    const page = await readMotion(board.clerk, { board: "primary", reference: "M-0001" });
    expect(page.subject?.outcome).toContain("is no longer carried; the money stands until it is reversed or");
    expect((await readRun(world.finance, { runId })).motion).toMatchObject({
      reference: "M-0001",
      isStillCarried: false,
    });
    const letters = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["to_person_id", "subject", "body_text"])
      .where("kind", "=", "run_vote_undone")
      .execute();
    const finance = [world.finance, world.secondFinance].map(actingPerson);
    expect(letters.map(({ to_person_id }) => to_person_id).toSorted()).toEqual(finance.toSorted());
    for (const { subject, body_text } of letters) {
      expect(`${subject} ${body_text}`).toContain("no longer carried");
      expect(`${subject} ${body_text}`).not.toMatch(/£|Arden|Fund request/);
    }
  });

  test("racing the posting, either the money is posted and stands or the run waits and nothing is posted", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, board, fundId, groupId } = await buildChecked(world);
    const { motionId } = await tableRun(world, board, runId);
    await voteOnRun(world, board, { motionId, choice: "for" });
    const settle = await declareLate(world, board, motionId);
    const [posted, settled] = await Promise.allSettled([
      postRun(world.finance, move(world, runId)),
      settle(),
    ]);
    expect(settled.status).toBe("fulfilled");
    const isPosted = posted.status === "fulfilled";
    expect((await runOf(world, runId)).state).toBe(isPosted ? "posted" : "checked");
    expect(await availableOf(world, fundId, groupId)).toBe(isPosted ? 4_000_00n : 0n);
  });
});

onBothDatabases("the database itself lets no run past its board", (open) => {
  test("no state is reached but by the road, whatever is written beneath the services", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, board } = await buildChecked(world);
    const at = world.clock.now();
    const refused = async (statement: ReturnType<typeof sql>) => {
      const error = await world.store
        .transaction([], (db) => statement.execute(db))
        .then(() => null)
        .catch((one: unknown) => one);
      return violationOf(error)?.kind ?? error;
    };
    const posted = sql`update allocation_runs set state = 'posted', posted_by = checked_by, posted_at = ${at}
      where id = ${runId}`;
    expect(await refused(posted)).toBe("guard");
    const { motionId } = await tableRun(world, board, runId);
    const approved = sql`update allocation_runs set state = 'approved', approved_motion_id = ${motionId},
      approved_at = ${at} where id = ${runId}`;
    // The motion is there, and nobody has voted on it.
    expect(await refused(approved)).toBe("guard");
    await voteOnRun(world, board, { motionId, choice: "against" });
    expect(await refused(approved)).toBe("guard");
    expect(await refused(sql`update motions set ballot = 'unnamed' where id = ${motionId}`)).toBe("check");
    const insert = sql`insert into allocation_runs (id, authority_id, fund_id, board_id, formula_version_id,
      census_on, state, prepared_by, prepared_at, version) select 'run_beneath', authority_id, fund_id, board_id,
      formula_version_id, census_on, 'frozen', prepared_by, prepared_at, 1 from allocation_runs where id = ${runId}`;
    expect(await refused(insert)).toBe("guard");
  });
});

onBothDatabases("a constitution from before allocations were voted on", (open) => {
  test("decides an allocation as it decides a formula", async () => {
    const store = await open();
    const world = await buildMoneyWorld(store);
    const { runId, board } = await buildChecked(world);
    await tamper(store, "constitution_majorities", [
      "delete from constitution_majorities where motion_kind = 'allocation'",
      "update constitution_majorities set majority = 'two_thirds' where motion_kind = 'formula'",
    ]);
    const { motionId } = await tableRun(world, board, runId);
    await openIt(world, board, motionId);
    for (const [place, { seatId, personId }] of board.sitters.entries()) {
      const member = buildCtx(world, asPerson(personId));
      const choice = place === 0 ? "against" : "for";
      await castVote(member, { requestKey: world.key(), motionId, seatId, choice, replaces: null });
    }
    expect(await closeVoting(board.clerk, { requestKey: world.key(), motionId })).toMatchObject({
      outcome: "carried",
    });
    const rows = world.store.reader.selectFrom("motion_openings").select("majority");
    expect(await rows.execute()).toEqual([{ majority: "two_thirds" }]);
  });
});

const posted = { state: "posted", postedAt: null, withdrawnReason: null } as const;

test.each([
  { replacesId: null, says: "stands until it is reversed or replaced." },
  { replacesId: "run_1", says: "stands until a later allocation takes its place." },
])(
  "a vote undone after posting, where the run replaces $replacesId: the money $says",
  ({ replacesId, says }) => {
    expect(runOutcomeInWords({ ...posted, replacesId }, false)).toContain(says);
    expect(runOutcomeInWords({ ...posted, replacesId }, true)).not.toContain(says);
  },
);
