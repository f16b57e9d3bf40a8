import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { listElectionLinks } from "@consortia/db/repositories/election-links";
import { insertNomination } from "@consortia/db/repositories/nominations";
import { listHolders } from "@consortia/db/repositories/seat-holdings";
import { complaint_days } from "@consortia/domain/elections/timetable";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { addDays, formatDate } from "@consortia/domain/shared/time";
import { addWorkingDays, nationalCalendar } from "@consortia/domain/shared/working-days";
import {
  buildAppointment,
  buildHolder,
  buildMembership,
  buildSchool,
} from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { countSelects } from "../../test-support/count-selects.ts";
import {
  buildChecked,
  buildElectorate,
  buildNominating,
  buildPolling,
  cast,
  closePoll,
  dates,
  type ElectionScene,
  nominations_over,
  poll_opens,
  poll_over,
  stand,
} from "../../test-support/election-scene.ts";
import { closeOn } from "../../test-support/term-scene.ts";
import { endWithDependants } from "../register/end-with-dependants.ts";
import { transact } from "../shared/transact.ts";
import { acceptNomination, leaveNomination } from "./answer-nomination.ts";
import { callElection } from "./call-election.ts";
import { cancelElection } from "./cancel-election.ts";
import { castBallot } from "./cast-ballot.ts";
import { checkNomination } from "./check-nomination.ts";
import { closeDueElections } from "./close-due-elections.ts";
import { complain, decideComplaint } from "./complain.ts";
import { declareElection, electUncontested } from "./declare-election.ts";
import { downloadCount } from "./download-count.ts";
import { extendPoll } from "./extend-poll.ts";
import { leaveUnfilled } from "./leave-unfilled.ts";
import { nameVoter } from "./name-voter.ts";
import { nominate } from "./nominate.ts";
import { openNominations } from "./open-nominations.ts";
import { openPoll } from "./open-poll.ts";
import { listDeskElections, readElectionDesk } from "./read-desk.ts";
import { readElection } from "./read-election.ts";
import { recordDraw } from "./record-draw.ts";
import { reopenNominations } from "./reopen-nominations.ts";

async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "nothing";
}

function desk(scene: ElectionScene) {
  return readElectionDesk(scene.as(scene.officer), { electionId: scene.electionId });
}

function of({ requestKey, electionId }: ElectionScene) {
  return { requestKey: requestKey(), electionId };
}

/** Who leads the consortium and who holds its seats, by name. */
async function offices({ world, consortiumId, boardId }: ElectionScene) {
  const at = world.clock.now();
  const holders = await listHolders(world.store.reader, { authorityId: world.authorityId, boardId, at });
  const leads = await world.store.reader
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .select(["people.name", "appointments.basis"])
    .where("appointments.scope_id", "=", consortiumId)
    .where("appointments.role", "=", "consortium_lead")
    .where("appointments.valid_to", "is", null)
    .orderBy("people.name")
    .execute();
  return { leads, holders: holders.map(({ personName }) => personName) };
}

onBothDatabases("an election of leads, from the call to the filled seats", (open) => {
  test("STV: called, nominated, checked, voted, closed by its deadline, counted, declared, installed", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    const { electorate, as, school } = scene;
    for (const [place, one] of electorate.entries()) await cast(scene, one, place < 4 ? [1, 2] : [2, 1]);
    const early = await readElection(as(school(5).headId), { electionId: scene.electionId });
    expect([early.result, early.elected]).toEqual([null, []]);
    await closePoll(scene);
    const counted = await desk(scene);
    expect(counted.election.state).toBe("counting");
    expect(counted.result?.sheet).toMatchObject({ valid: 6, blank: 0, quota: 3, elected: [1, 2] });
    const declared = await declareElection(as(scene.officer), of(scene));
    const names = (await desk(scene)).elected;
    expect(declared).toEqual({ outcome: "declared", elected: names });
    const { leads, holders } = await offices(scene);
    expect(leads.map(({ basis }) => basis)).toEqual(["elected", "elected"]);
    expect([...holders].sort()).toEqual([...names].sort());
    const after = await readElection(as(school(5).headId), { electionId: scene.electionId });
    expect(after.result?.sheet?.elected).toEqual([1, 2]);
    // Call, open, close nominations, open poll, close poll, six papers, declare.
    expect(await linksOf(scene)).toHaveLength(12);
    expect((await downloadCount(as(school(5).headId), { electionId: scene.electionId })).blt).toContain(
      "4 1 2 0\n2 2 1 0\n0\n",
    );
  });

  test("most votes, with a tie across the last place: two persons draw lots, never a candidate", async () => {
    const scene = await buildPolling(await buildElectorate(await open()), { method: "most_votes" });
    const { electorate, as, officer, witness, school } = scene;
    for (const [place, one] of electorate.entries()) await cast(scene, one, place < 3 ? [1, 2] : [1, 3]);
    await closePoll(scene);
    expect((await desk(scene)).result?.sheet?.draw).toEqual({ stage: 1, kind: "last_place", tied: [2, 3] });
    const draw = { stage: 1, kind: "last_place" as const, order: [3, 2], method: "Names from a box" };
    const drawn = (witnessId: PersonId, change = {}) =>
      recordDraw(as(officer), { ...of(scene), ...draw, witnessId, ...change });
    expect(await refusal(declareElection(as(officer), of(scene)))).toContain("no complete count");
    expect(await refusal(drawn(officer))).toBe("invalid: The witness must be somebody other than you");
    expect(await refusal(drawn(school(1).headId))).toBe("invalid: A candidate cannot be the witness");
    expect(await refusal(drawn(school(5).headId))).toBe("invalid: Name a witness");
    expect(await refusal(drawn(witness, { order: [1, 3] }))).toContain("every tied candidate one place");
    expect(await refusal(drawn(witness, { stage: 2 }))).toContain("No lots are wanted");
    expect(await refusal(drawn(witness, { kind: "exclusion" as const }))).toContain("No lots are wanted");
    await drawn(witness);
    expect((await desk(scene)).result?.sheet).toMatchObject({ status: "complete", elected: [1, 3] });
    expect(await declareElection(as(officer), of(scene))).toMatchObject({ outcome: "declared" });
    const shown = await readElection(as(school(5).headId), { electionId: scene.electionId });
    expect(shown.result?.draws).toMatchObject([
      { kind: "last_place", order: [3, 2], method: "Names from a box" },
    ]);
  });

  test("as many candidates as places are elected without a ballot, and an empty place stays vacant", async () => {
    const scene = await buildChecked(await buildNominating(await buildElectorate(await open())), 1);
    const { as, officer } = scene;
    const closesOn = dates.closesOn;
    scene.world.clock.set(poll_opens);
    expect(await refusal(openPoll(as(officer), { ...of(scene), closesOn }))).toContain("there is no ballot");
    expect(await electUncontested(as(officer), of(scene))).toEqual({
      outcome: "declared",
      elected: ["Head 001"],
    });
    expect(await offices(scene)).toMatchObject({ holders: ["Head 001"] });
  });

  test("no nominees: the window opens once more, then the places are unfilled and the board is told", async () => {
    const scene = await buildChecked(await buildNominating(await buildElectorate(await open())), 0);
    const { as, officer, world, worker } = scene;
    await buildHolder(world, "board_clerk", scene.boardId);
    expect(await refusal(leaveUnfilled(as(officer), of(scene)))).toContain("once more first");
    await reopenNominations(as(officer), { ...of(scene), nominationsCloseOn: "2026-06-12" });
    expect((await desk(scene)).election).toMatchObject({ state: "nominating", opensOn: "2026-06-13" });
    world.clock.set("2026-06-12T16:00:00.000Z");
    expect(await closeDueElections(worker)).toBe(1);
    expect(
      await refusal(reopenNominations(as(officer), { ...of(scene), nominationsCloseOn: "2026-06-19" })),
    ).toContain("Nominations were open twice");
    expect(await leaveUnfilled(as(officer), of(scene))).toEqual({ told: 1 });
    const mails = await world.store.reader.selectFrom("outbox_messages").select("subject").execute();
    expect(mails).toEqual([{ subject: "No candidates: Leads of Avon" }]);
    expect((await desk(scene)).election.state).toBe("unfilled");
  });

  test("both places: the leads before leave at that instant, and one re-elected begins anew", async () => {
    const electorate = await buildElectorate(await open());
    const { world, consortiumId, school } = electorate;
    const old = await buildAppointment(world, {
      personId: school(0).headId,
      role: "consortium_lead",
      scopeId: consortiumId,
    });
    await buildAppointment(world, {
      personId: school(5).headId,
      role: "consortium_lead",
      scopeId: consortiumId,
    });
    const scene = await buildPolling(electorate);
    const wanted = (await desk(scene)).nominations.filter(({ number }) => number !== null);
    const first = wanted.find(({ personName }) => personName === "Head 001")?.number ?? 0;
    const second = wanted.find(({ personName }) => personName === "Head 002")?.number ?? 0;
    for (const one of scene.electorate) await cast(scene, one, [first, second]);
    await closePoll(scene);
    await declareElection(scene.as(scene.officer), of(scene));
    const { leads, holders } = await offices(scene);
    expect(leads.map(({ name }) => name)).toEqual(["Head 001", "Head 002"]);
    expect(holders).toEqual(["Head 001", "Head 002"]);
    const held = await listActiveAppointments(world.store.reader, {
      authorityId: world.authorityId,
      personId: school(0).headId,
      at: world.clock.now(),
    });
    expect(held.map(({ id }) => id)).not.toContain(old);
    expect(held.map(({ role }) => role).sort()).toEqual(["board_member", "consortium_lead", "headteacher"]);
  });
});

onBothDatabases("who may do what, and when", (open) => {
  test("the ballot is open for ten working days of term, whenever it opens", async () => {
    const electorate = await buildElectorate(await open());
    const { as, officer, requestKey, consortiumId } = electorate;
    const call = (change: object) =>
      callElection(as(officer), {
        requestKey: requestKey(),
        consortiumId,
        places: "both",
        method: "stv",
        eligibility: "outstanding_or_accredited",
        ...dates,
        ...change,
      });
    expect(await refusal(call({ closesOn: "2026-06-19" }))).toContain("at least 10 working days of term");
    const nominating = await buildNominating(electorate);
    expect(await refusal(call({}))).toContain("has an election under way");
    const scene = await buildChecked(nominating, 3);
    scene.world.clock.set("2026-06-10T09:00:00.000Z");
    expect(await refusal(openPoll(as(officer), { ...of(scene), closesOn: dates.closesOn }))).toContain(
      "Wednesday 24 June 2026 or later",
    );
    expect(await openPoll(as(officer), { ...of(scene), closesOn: "2026-06-24" })).toEqual({
      voters: 6,
      candidates: 3,
    });
  });

  test("a school nominates once; a second school seconds, a third is told; nobody from outside stands", async () => {
    const scene = await buildNominating(await buildElectorate(await open()));
    const { as, school, requestKey, electionId, world, officer } = scene;
    const put = (by: number, personId: PersonId) =>
      nominate(as(school(by).headId), {
        requestKey: requestKey(),
        electionId,
        voterId: school(by).schoolId,
        personId,
      });
    const nominee = school(0).headId;
    expect(await put(1, nominee)).toMatchObject({ as: "proposer" });
    expect(await refusal(put(1, school(2).headId))).toContain("has nominated Head 001 already");
    expect(await put(2, nominee)).toMatchObject({ as: "seconder" });
    expect(await refusal(put(3, nominee))).toContain("proposed and seconded already");
    const stranger = await buildHolder(world, "headteacher", await buildSchool(world));
    expect(await refusal(put(3, stranger))).toContain("Select a headteacher of one of this consortium's");
    expect(
      await refusal(
        nominate(as(officer), {
          requestKey: requestKey(),
          electionId,
          voterId: school(3).schoolId,
          personId: nominee,
        }),
      ),
    ).toContain("forbidden");
    world.clock.set(nominations_over);
    expect(await refusal(put(3, school(3).headId))).toBe(
      "conflict: Nominations closed on 5 June 2026 at 5:00pm.",
    );
  });

  test("ELE-5: whoever stands runs nothing", async () => {
    const electorate = await buildElectorate(await open());
    const { world, school } = electorate;
    // A head who is an LA officer too.
    await buildAppointment(world, { personId: school(0).headId, role: "la_officer" });
    const scene = await buildChecked(await buildNominating(electorate), 3);
    const both = scene.as(school(0).headId);
    scene.world.clock.set(poll_opens);
    for (const act of [
      openPoll(both, { ...of(scene), closesOn: dates.closesOn }),
      cancelElection(both, { ...of(scene), reason: "I would rather not" }),
    ]) {
      expect(await refusal(act)).toContain("never a candidate");
    }
    const called = { ...scene, electionId: scene.electionId };
    expect((await readElectionDesk(both, called)).mayRun).toBe(false);
  });

  test("ELE-5: whoever has taken a step of it does not stand, whoever called it", async () => {
    const electorate = await buildElectorate(await open());
    const { world, school, as, requestKey, officer, consortiumId } = electorate;
    const acting = school(1);
    await buildAppointment(world, { personId: acting.headId, role: "la_officer" });
    const called = { consortiumId, places: "both", method: "stv", ...dates } as const;
    const { electionId } = await callElection(as(officer), {
      ...called,
      requestKey: requestKey(),
      eligibility: "outstanding_or_accredited",
    });
    const scene = { ...electorate, electionId };
    await openNominations(as(acting.headId), of(scene));
    expect(await refusal(stand(scene, { by: 0, of: 1 }))).toContain("has run a step of this election");
    const { nominees } = await readElection(as(school(0).headId), { electionId });
    expect(nominees.map(({ personId }) => personId)).not.toContain(acting.headId);
    const beneath = world.store.transaction([], (db) =>
      insertNomination(db, {
        id: world.newId("NominationId"),
        authorityId: world.authorityId,
        electionId,
        personId: acting.headId,
        basisId: acting.headshipId,
        proposerId: school(0).schoolId,
        voterKind: "school",
        createdAt: world.clock.now(),
      }),
    );
    await expect(beneath).rejects.toThrow(/guard:/);
  });

  test("who does not meet the rules is told which; an exception wants the board's minute", async () => {
    const scene = await buildNominating(await buildElectorate(await open()));
    const { as, school, requestKey, electionId, officer, world, worker } = scene;
    const nominee = school(0).headId;
    const { nominationId } = await nominate(as(nominee), {
      requestKey: requestKey(),
      electionId,
      voterId: school(0).schoolId,
      personId: nominee,
    });
    const accepted = { statement: "For our schools.", confirmed: ["time", "support"] };
    const { refusal: says } = await acceptNomination(as(nominee), {
      requestKey: requestKey(),
      nominationId,
      ...accepted,
      evidence: [{ rule: "national_leader", says: "Letter", on: "2019-09-01", expiresOn: "2026-06-01" }],
    });
    expect(says).toContain("National Leader of Education (it ended on 1 June 2026)");
    world.clock.set(nominations_over);
    await closeDueElections(worker);
    const check = (verdict: "met" | "not_met" | "exception") =>
      checkNomination(as(officer), { requestKey: requestKey(), nominationId, verdict, note: "Minute 4" });
    expect(await refusal(check("met"))).toContain("The board can agree an exception by minute");
    await check("exception");
    expect((await desk(scene)).nominations[0]).toMatchObject({ verdict: "exception", checkNote: "Minute 4" });
  });

  test("REG-6: a candidate whose headship ends falls out, before the poll and after it", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    const { as, electorate, world, worker, officer } = scene;
    for (const one of electorate) await cast(scene, one, [1, 2, 3]);
    await closePoll(scene);
    const first = (await desk(scene)).nominations.find(({ number }) => number === 1);
    await transact(worker, { lock: [{ table: "authorities", id: world.authorityId }] }, (ctx) =>
      endWithDependants(
        ctx,
        { by: "system", system: "worker" },
        { ids: [first?.basisId ?? scene.school(0).headshipId], reason: "left" },
      ),
    );
    expect(await declareElection(as(officer), of(scene))).toEqual({ outcome: "counted_again" });
    const counted = await desk(scene);
    expect(counted.result?.sheet?.elected).toEqual([2, 3]);
    expect(counted.nominations.find(({ number }) => number === 1)?.state).toBe("fallen");
    expect(await declareElection(as(officer), of(scene))).toMatchObject({ outcome: "declared" });
  });

  test("a school's ballot is cast by its head or by the one deputy who was named, and once", async () => {
    const electorate = await buildElectorate(await open());
    const { world, school, requestKey } = electorate;
    const deputy = await buildHolder(world, "deputy", school(4).schoolId);
    const other = await buildHolder(world, "deputy", school(4).schoolId);
    const nominating = await buildNominating(electorate);
    const { as, electionId } = nominating;
    const { schoolId, headId } = school(4);
    await nameVoter(as(headId), { requestKey: requestKey(), electionId, schoolId, personId: deputy });
    const elsewhere = await buildSchool(world);
    const stranger = await buildHolder(world, "headteacher", elsewhere);
    expect(
      await refusal(
        nameVoter(as(stranger), {
          requestKey: requestKey(),
          electionId,
          schoolId: elsewhere,
          personId: await buildHolder(world, "deputy", elsewhere),
        }),
      ),
    ).toBe("forbidden: This school has no vote in this election.");
    const scene = await buildChecked(nominating, 3);
    world.clock.set(poll_opens);
    await openPoll(as(scene.officer), { ...of(scene), closesOn: dates.closesOn });
    const castAs = (headId: PersonId) => cast(scene, { schoolId, headId }, [1]);
    expect(await refusal(castAs(other))).toContain("the one person whom the headteacher named");
    expect(await refusal(castAs(scene.officer))).toContain("forbidden");
    expect(await castAs(deputy)).toMatchObject({ voter: "School 005", votedOn: "2026-06-08" });
    expect(await refusal(castAs(headId))).toBe(
      "conflict: School 005 voted on 8 June 2026, cast by the person its headteacher named.",
    );
    expect(
      await refusal(
        nameVoter(as(headId), { requestKey: requestKey(), electionId, schoolId, personId: null }),
      ),
    ).toContain("The roll is frozen");
  });

  test("a ballot of a school that joined after the roll was frozen, after the close, and with a wrong mark", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    const { world, consortiumId, as, requestKey, electionId, school } = scene;
    const late = await buildSchool(world);
    await buildMembership(world, { groupId: consortiumId, schoolId: late });
    const head = await buildHolder(world, "headteacher", late);
    expect(await refusal(cast(scene, { schoolId: late, headId: head }, [1]))).toContain("not on the roll");
    const twice = castBallot(as(school(0).headId), {
      requestKey: requestKey(),
      electionId,
      voterId: school(0).schoolId,
      marks: [
        { candidate: 1, rank: 1 },
        { candidate: 2, rank: 2 },
        { candidate: 3, rank: 2 },
      ],
    });
    expect(await refusal(twice)).toBe("invalid: You used 2 twice");
    world.clock.set(poll_over);
    expect(await refusal(cast(scene, school(0), [1]))).toBe(
      "conflict: The ballot closed on 22 June 2026 at 5:00pm. Your ballot was not counted.",
    );
  });

  test("a double tap with other marks gets the first receipt: no hash of what was marked is kept", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    const { as, school, electionId, world } = scene;
    const tap = (candidate: number) =>
      castBallot(as(school(0).headId), {
        requestKey: "double-tap-key",
        electionId,
        voterId: school(0).schoolId,
        marks: [{ candidate, rank: 1 }],
      });
    expect(await tap(2)).toEqual(await tap(1));
    const box = await world.store.reader.selectFrom("ballot_box").select("preferences").execute();
    expect(box).toEqual([{ preferences: "2" }]);
  });

  test("an extension comes before the deadline, later, and with its reason", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    const { as, officer, world } = scene;
    const extend = (closesOn: string) =>
      extendPoll(as(officer), { ...of(scene), closesOn, reason: "Snow closed the schools" });
    expect(await refusal(extend(dates.closesOn))).toContain("must be later");
    await extend("2026-06-24");
    const why = [{ closesOn: "2026-06-24", reason: "Snow closed the schools" }];
    const { electionId, school } = scene;
    expect((await readElection(as(school(5).headId), { electionId })).extensions).toEqual(why);
    expect((await readElectionDesk(as(officer), { electionId })).extensions).toEqual(why);
    const told = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["subject", "body_text", "right_scope_id"])
      .where("kind", "=", "ballot_extended")
      .execute();
    expect(told.map((mail) => mail.right_scope_id).sort()).toEqual(
      scene.electorate.map(({ schoolId }) => schoolId).sort(),
    );
    expect(told[0]?.subject).toBe("Vote for your consortium leads by 24 June 2026");
    expect(told[0]?.body_text).toContain(
      "The ballot was kept open until 24 June 2026. Reason: Snow closed the schools",
    );
    world.clock.set(poll_over);
    expect(await closeDueElections(scene.worker)).toBe(0);
    await cast(scene, scene.school(0), [1]);
    world.clock.set("2026-06-24T16:00:00.000Z");
    expect(await refusal(extend("2026-06-26"))).toContain("only while it is open");
  });

  test("a nominee withdraws until the ballot opens", async () => {
    const scene = await buildNominating(await buildElectorate(await open()));
    const nominationId = await stand(scene, { by: 0, of: 0 });
    const { as, school, requestKey, officer } = scene;
    const leave = () => leaveNomination(as(school(0).headId), { requestKey: requestKey(), nominationId });
    expect(await refusal(leaveNomination(as(officer), { requestKey: requestKey(), nominationId }))).toContain(
      "forbidden",
    );
    expect(await leave()).toEqual({ state: "withdrawn" });
    expect(await refusal(leave())).toContain("This nomination is withdrawn");
    const polling = await buildPolling(await buildElectorate(await open()));
    const [first] = (await desk(polling)).nominations;
    expect(
      await refusal(
        leaveNomination(polling.as(first?.personId ?? officer), {
          requestKey: polling.requestKey(),
          nominationId: first?.id ?? nominationId,
        }),
      ),
    ).toContain("The ballot has opened");
  });

  test("a complaint upheld makes it void, ends what it made, and is decided by nobody who ran it or stood", async () => {
    const scene = await buildNominating(await buildElectorate(await open()));
    const { as, electorate, school, officer, administrator, world, requestKey } = scene;
    const { schoolId: voterId, headId: personId } = school(5);
    const { nominationId } = await nominate(as(personId), { ...of(scene), voterId, personId });
    await leaveNomination(as(personId), { requestKey: requestKey(), nominationId });
    await buildChecked(scene, 3);
    world.clock.set(poll_opens);
    await openPoll(as(officer), { ...of(scene), closesOn: dates.closesOn });
    for (const one of electorate) await cast(scene, one, [1, 2]);
    await closePoll(scene);
    const says = "The statement of one candidate was cut short";
    const make = () => complain(as(school(4).headId), { ...of(scene), says });
    expect(await refusal(make())).toContain("once the result has been declared");
    await declareElection(as(officer), of(scene));
    const { complaintId } = await make();
    const decide = (who: PersonId) =>
      decideComplaint(as(who), {
        requestKey: requestKey(),
        complaintId,
        verdict: "upheld",
        reason: "It was",
      });
    expect(await refusal(decide(officer))).toContain("An LA administrator decides");
    await buildAppointment(world, { personId: officer, role: "la_admin" });
    await buildAppointment(world, { personId: school(0).headId, role: "la_admin" });
    for (const barred of [officer, school(0).headId]) {
      expect(await refusal(decide(barred))).toContain(
        "never a person who was nominated and never a person who ran",
      );
    }
    // Whoever complained, and a nominee who never stood: once, the database refused them as a fault of ours.
    for (const { headId } of [school(4), school(5)]) {
      await buildAppointment(world, { personId: headId, role: "la_admin" });
      expect(await refusal(decide(headId))).toContain("forbidden");
      const seen = await readElectionDesk(as(headId), { electionId: scene.electionId });
      expect(seen.complaints.map(({ mayDecide }) => mayDecide)).toEqual([false]);
    }
    world.clock.set("2026-07-01T09:00:00.000Z");
    const seen = await readElectionDesk(as(administrator), { electionId: scene.electionId });
    expect(seen.complaints.map(({ mayDecide }) => mayDecide)).toEqual([true]);
    await decide(administrator);
    expect(await offices(scene)).toMatchObject({ leads: [], holders: [] });
    expect((await desk(scene)).election).toMatchObject({ state: "void", reason: "It was" });
    expect(await refusal(make())).toContain("once the result has been declared");
  });

  test("a complaint is taken for ten working days by the calendar that stood at the declaration", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    const { as, electorate, school, officer, world, electionId } = scene;
    for (const one of electorate) await cast(scene, one, [1, 2]);
    await closePoll(scene);
    const closed = world.clock.now().slice(0, 10);
    await declareElection(as(officer), of(scene));
    const by = async () => (await readElection(as(school(4).headId), { electionId })).complainBy;
    const last = present(await by(), "Declared");
    expect(last).toBe(addWorkingDays(closed, complaint_days, nationalCalendar));
    world.clock.advance_ms(60_000);
    await closeOn(scene, last);
    expect(await by()).toBe(last);
    const says = "The statement of one candidate was cut short";
    const make = () => complain(as(school(4).headId), { ...of(scene), says });
    world.clock.set(`${last}T20:00:00.000Z`);
    await make();
    world.clock.set(`${addDays(last, 1)}T08:00:00.000Z`);
    expect(await refusal(make())).toContain(`Complaints could be made until ${formatDate(last)}`);
  });

  test("the desk lists two elections with as many looks as one", async () => {
    const electorate = await buildElectorate(await open());
    const { as, officer } = electorate;
    const looks = () => countSelects(as(officer), listDeskElections);
    const first = await buildNominating(electorate);
    const forOne = await looks();
    await cancelElection(as(officer), { ...of(first), reason: "The dates were wrong" });
    await buildNominating(electorate);
    expect((await listDeskElections(as(officer))).elections).toHaveLength(2);
    expect(await looks()).toBe(forOne);
  });

  test("ELE-6: with four schools the winners are shown, and stages and papers are not", async () => {
    const scene = await buildPolling(await buildElectorate(await open(), { schools: 4 }));
    const { as, electorate, school, officer, electionId } = scene;
    for (const one of electorate) await cast(scene, one, [1, 2]);
    await closePoll(scene);
    await declareElection(as(officer), of(scene));
    const { result, elected } = await readElection(as(school(3).headId), { electionId });
    expect(result).toMatchObject({ sheet: null, isWithheld: true, ballotsHash: null, voters: 4 });
    expect(elected).toHaveLength(2);
    expect(await refusal(downloadCount(as(school(3).headId), { electionId }))).toContain("are withheld");
  });
});

function linksOf({ world, electionId }: ElectionScene) {
  return listElectionLinks(world.store.reader, { authorityId: world.authorityId, electionId });
}
