import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { UrgentPart } from "@consortia/domain/urgent/urgent";
import { buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { close, draftOn, hold, open as openOn, publish, take } from "../../test-support/between-scene.ts";
import { propose } from "../../test-support/commission-scene.ts";
import { answer, ask, askFor, buildUrgentScene, type UrgentScene } from "../../test-support/urgent-scene.ts";
import { verifyChains } from "../audit/verify-chains.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { listWaiting } from "../commissioning/list-waiting.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { listUrgent } from "./list-urgent.ts";
import { readUrgent } from "./read-urgent.ts";
import { recordLateInterest } from "./record-late-interest.ts";

type Taken = Awaited<ReturnType<typeof take>>;
const says = "Her sister runs the provider.";
const board = "primary";

function interest(scene: UrgentScene, urgent: Taken["urgent"], part: UrgentPart, by = scene.clerk) {
  const personId = scene.signers[part];
  return recordLateInterest(scene.as(by), {
    requestKey: scene.requestKey(),
    urgentId: urgent.id,
    personId,
    says,
  });
}

async function standing(scene: UrgentScene, { commission }: Taken) {
  const { authorityId, store } = scene.world;
  const found = present(
    await findCommissionByReference(store.reader, { authorityId, reference: commission }),
    "It exists",
  );
  const decisions = await listDecisions(store.reader, { authorityId, commissionId: found.id });
  return { state: found.state, outcomes: decisions.map(({ outcome }) => outcome).sort() };
}

async function moneyOf({ budget }: UrgentScene) {
  const { ctx, consortiumId } = budget;
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { consortiumId });
  const sum = (kind: string) =>
    accounts.filter((one) => one.kind === kind).reduce((total, { pence }) => total + pence, 0n);
  return { available: sum("available"), committed: sum("committed") };
}

async function faults(scene: UrgentScene) {
  const { reports, broken } = await verifyChains(buildCtx(scene.world, { kind: "system", system: "worker" }));
  return { broken, why: reports[0]?.fault?.why ?? null };
}

onBothDatabases("BRD-16: an interest of one of the three comes out once they have agreed", (open) => {
  test("it is undone: the money goes back, the commission waits for an agenda, and the page says why", async () => {
    const scene = await buildUrgentScene(await open());
    const taken = await take(scene);
    scene.world.clock.set("2026-05-06T09:00:00.000Z");
    expect(await interest(scene, taken.urgent, "vice_chair")).toEqual({ effect: "undone" });
    expect(await standing(scene, taken)).toEqual({ state: "submitted", outcomes: ["approved", "undone"] });
    expect(await moneyOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
    expect((await recomputeBooks(scene.budget.ctx)).every(({ fault }) => fault === null)).toBe(true);
    const waiting = await listWaiting(scene.as(scene.clerk), scene);
    expect(waiting.map(({ reference }) => reference)).toEqual([taken.commission]);
    const { reference } = taken.urgent;
    const { urgent } = await readUrgent(scene.as(scene.leadId), { board, reference });
    expect(urgent.open).toMatchObject({ isUndone: true, registeredAs: "not_carried" });
    expect(urgent.open?.sentence).toContain("is no longer approved. The money is released");
    expect(urgent.open?.interests.map(({ words }) => words)).toEqual([
      expect.stringMatching(/\(vice-chair\) came out on 6 May 2026: Her sister runs the provider\. Without/),
    ]);
    expect(await faults(scene)).toEqual({ broken: 0, why: null });
  });

  test("the next meeting is told, also where an earlier one was told of the decision, and none twice", async () => {
    const scene = await buildUrgentScene(await open());
    const taken = await take(scene);
    scene.world.clock.set("2026-05-06T09:00:00.000Z");
    await hold(scene, "2026-06-18");
    scene.world.clock.set("2026-06-19T09:00:00.000Z");
    const next = await draftOn(scene, "2026-07-16");
    await publish(scene, next);
    await interest(scene, taken.urgent, "chair");
    const told = async (reference: string) => {
      const { items } = await readMeeting(scene.as(scene.leadId), { board, reference });
      return items.flatMap(({ reported }) => reported ?? []).map(({ kind, says: words }) => [kind, words]);
    };
    expect(await told("1")).toEqual([["urgent", expect.stringContaining("is no longer approved")]]);
    expect(await told("2")).toEqual([["interest", expect.stringContaining(says)]]);
    expect((await listUrgent(scene.as(scene.clerk), { code: board })).unreported).toHaveLength(1);
    await openOn(scene, next, "2026-07-16");
    await close(scene, next);
    expect((await listUrgent(scene.as(scene.clerk), { code: board })).unreported).toHaveLength(0);
    expect(await told("2")).toHaveLength(1);
    expect(await faults(scene)).toEqual({ broken: 0, why: null });
  });

  test("a report of it taken away is found and named", async () => {
    const store = await open();
    const scene = await buildUrgentScene(store);
    const taken = await take(scene);
    scene.world.clock.set("2026-05-06T09:00:00.000Z");
    await interest(scene, taken.urgent, "chair");
    await hold(scene, "2026-06-18");
    expect(await faults(scene)).toEqual({ broken: 0, why: null });
    await tamper(store, "decision_reports", [
      "delete from decision_reports where urgent_interest_id is not null",
    ]);
    expect((await faults(scene)).why).toBe(
      "The late interest in U-0001 was not reported to meeting 1, the next that closed after it",
    );
  });

  test("what is undone leaves room under the cap, and may be asked for again", async () => {
    const scene = await buildUrgentScene(await open());
    const taken = await take(scene, "£4,900");
    scene.world.clock.set("2026-05-06T09:00:00.000Z");
    await interest(scene, taken.urgent, "la_finance");
    const again = await ask(scene, taken.commission);
    for (const part of ["chair", "vice_chair", "la_finance"] as const) await answer(scene, again, part);
    expect(await moneyOf(scene)).toEqual({ available: 5_100_00n, committed: 4_900_00n });
    // What another decision approved since is not the first one's to undo.
    expect(await interest(scene, taken.urgent, "chair")).toEqual({ effect: "stands" });
    expect(await moneyOf(scene)).toEqual({ available: 5_100_00n, committed: 4_900_00n });
  });

  test("of a commission withdrawn since there is nothing to undo, and the interest is on record", async () => {
    const scene = await buildUrgentScene(await open());
    const taken = await take(scene);
    const reason = "The school has found another way.";
    const { commission: reference } = taken;
    await withdrawCommission(scene.as(scene.leadId), { reference, reason, requestKey: scene.requestKey() });
    scene.world.clock.set("2026-05-06T09:00:00.000Z");
    expect(await interest(scene, taken.urgent, "chair")).toEqual({ effect: "stands" });
    expect(await standing(scene, taken)).toEqual({ state: "withdrawn", outcomes: ["approved"] });
    expect(await moneyOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
  });

  test("it is of one of the three who agreed, once, and the board's clerk records it", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    await expect(interest(scene, urgent, "chair")).rejects.toThrow("This decision was not taken");
    for (const part of ["vice_chair", "la_finance"] as const) await answer(scene, urgent, part);
    const ofAnother = recordLateInterest(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      urgentId: urgent.id,
      personId: scene.leadId,
      says,
    });
    await expect(ofAnother).rejects.toThrow("not one of the three");
    for (const by of [scene.leadId, scene.officer, ...Object.values(scene.signers)]) {
      await expect(interest(scene, urgent, "chair", by)).rejects.toThrow("You cannot do this");
    }
    await interest(scene, urgent, "chair");
    await expect(interest(scene, urgent, "chair")).rejects.toThrow("is on record already");
  });

  test("two interests and a withdrawal at once: the money goes back once", async () => {
    const scene = await buildUrgentScene(await open());
    const taken = await take(scene);
    scene.world.clock.set("2026-05-06T09:00:00.000Z");
    const { commission: reference } = taken;
    const reason = "The school has found another way.";
    const replies = await Promise.allSettled([
      interest(scene, taken.urgent, "chair"),
      interest(scene, taken.urgent, "vice_chair"),
      interest(scene, taken.urgent, "vice_chair"),
      withdrawCommission(scene.as(scene.leadId), { reference, reason, requestKey: scene.requestKey() }),
    ]);
    for (const reply of replies) {
      if (reply.status === "rejected") expect(reply.reason).toBeInstanceOf(DomainError);
    }
    expect(await moneyOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
    expect((await recomputeBooks(scene.budget.ctx)).every(({ fault }) => fault === null)).toBe(true);
    expect(await faults(scene)).toEqual({ broken: 0, why: null });
  });

  test("of a closed one no letter carries its words, and no agenda shows them to a stranger", async () => {
    const scene = await buildUrgentScene(await open());
    const reference = await propose(scene, "£4,500");
    const urgent = await ask(scene, reference, { closedReason: "It names a school" });
    for (const part of ["chair", "vice_chair", "la_finance"] as const) await answer(scene, urgent, part);
    scene.world.clock.set("2026-05-06T09:00:00.000Z");
    await interest(scene, urgent, "chair");
    const letters = await sql<{ words: string }>`select subject || ' ' || body_text as words
      from outbox_messages where kind = 'urgent_interest'`.execute(scene.world.store.reader);
    expect(letters.rows.length).toBeGreaterThan(4);
    for (const { words } of letters.rows) expect(words).not.toMatch(/Phonics|4,500|C-\d{4}|sister|released/);
    const { unreported } = await listUrgent(scene.as(scene.headId), { code: board });
    expect(unreported.map(({ title, says: words }) => [title, words])).toEqual([
      ["Closed item", ""],
      ["Closed item", ""],
    ]);
  });

  test("the database undoes nothing but for an interest on record, and takes none before the decision", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await take(scene);
    const { authorityId, clock, store } = scene.world;
    const undo = store.transaction([], async (db) => {
      await sql`insert into decision_records (id, authority_id, commission_id, route, urgent_decision_id, outcome,
        requested_pence, approved_pence, requester_id, ledger_transaction_id, decided_at) select 'dec_0000000001',
        ${authorityId}, commission_id, route, urgent_decision_id, 'undone', requested_pence, 0, requester_id,
        ledger_transaction_id, ${clock.now()} from decision_records where urgent_decision_id = ${urgent.id}`.execute(
        db,
      );
    });
    await expect(undo).rejects.toThrow("decision_records_undone_by_interest");
    const { urgent: asked } = await askFor(scene, "£100");
    await answer(scene, asked, "chair");
    const early = store.transaction([], async (db) => {
      await sql`insert into urgent_interests (id, authority_id, urgent_decision_id, person_id, says, effect,
        recorded_by_id, recorded_at) values ('uin_0000000001', ${authorityId}, ${asked.id},
        ${scene.signers.chair}, 'Early.', 'stands', ${scene.clerk}, ${clock.now()})`.execute(db);
    });
    await expect(early).rejects.toThrow("urgent_interests_once_taken");
  });
});
