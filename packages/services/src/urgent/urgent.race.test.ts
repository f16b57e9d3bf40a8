import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listUrgentAnswers } from "@consortia/db/repositories/urgent-answers";
import { listUrgent } from "@consortia/db/repositories/urgent-decisions";
import type { Store } from "@consortia/db/store";
import { DomainError } from "@consortia/domain/shared/errors";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  answer,
  askFor,
  buildUrgentScene,
  needed_on,
  type UrgentScene,
} from "../../test-support/urgent-scene.ts";
import { listWaiting } from "../commissioning/list-waiting.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { answerUrgent } from "./answer-urgent.ts";
import { closeDueUrgent } from "./close-due-urgent.ts";

type Urgent = Awaited<ReturnType<typeof askFor>>["urgent"];

async function moneyOf({ budget }: UrgentScene) {
  const { ctx, consortiumId } = budget;
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { consortiumId });
  const sum = (kind: string) =>
    accounts.filter((one) => one.kind === kind).reduce((total, { pence }) => total + pence, 0n);
  return { available: sum("available"), committed: sum("committed") };
}

async function standing({ world }: UrgentScene, urgent: Urgent) {
  const { authorityId, store } = world;
  const [found] = await listUrgent(store.reader, { authorityId, urgentIds: [urgent.id] });
  const answers = await listUrgentAnswers(store.reader, { authorityId, urgentIds: [urgent.id] });
  const records = await store.reader
    .selectFrom("decision_records")
    .select("outcome")
    .where("urgent_decision_id", "=", urgent.id)
    .execute();
  return { state: found?.state, answers: answers.length, records: records.map(({ outcome }) => outcome) };
}

async function booksAreWhole({ budget }: UrgentScene) {
  return (await recomputeBooks(budget.ctx)).every(({ fault }) => fault === null);
}

function refusals(replies: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  return replies.flatMap((reply) => {
    if (reply.status === "fulfilled") return [];
    if (reply.reason instanceof DomainError) return [reply.reason.message];
    throw reply.reason;
  });
}

onBothDatabases("urgent answers at once", (open) => {
  test("the last two agreements at once take it once, and hold its money once", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    const both = await Promise.all([
      answer(scene, urgent, "vice_chair"),
      answer(scene, urgent, "la_finance"),
    ]);
    expect(both.map(({ after }) => after).sort()).toEqual(["take", "wait"]);
    expect(await standing(scene, urgent)).toEqual({ state: "taken", answers: 3, records: ["approved"] });
    expect(await moneyOf(scene)).toEqual({ available: 5_500_00n, committed: 4_500_00n });
  });

  test("each of the three 30 times at once: 3 answers, one decision, 87 told that they have answered", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    const acts = (["chair", "vice_chair", "la_finance"] as const).flatMap((part) =>
      Array.from({ length: 30 }, () => answer(scene, urgent, part)),
    );
    const told = refusals(await Promise.allSettled(acts));
    expect(told).toHaveLength(87);
    for (const words of told) expect(words).toContain("has answered already");
    expect(await standing(scene, urgent)).toEqual({ state: "taken", answers: 3, records: ["approved"] });
    expect(await booksAreWhole(scene)).toBe(true);
  }, 60_000);

  test("the last agreement against a refusal: one of the two counts, and money moves only with the first", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    await answer(scene, urgent, "vice_chair");
    const replies = await Promise.allSettled([
      answer(scene, urgent, "la_finance"),
      answer(scene, urgent, "la_finance", { answer: "refuse", reason: "The fund is not for this." }),
    ]);
    expect(refusals(replies)).toHaveLength(1);
    const { state, answers } = await standing(scene, urgent);
    expect(answers).toBe(3);
    expect(await moneyOf(scene)).toMatchObject({ committed: state === "taken" ? 4_500_00n : 0n });
  });

  test("an agreement against the deadline: 20 closes and the clock refuse it, and nothing is held", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    await answer(scene, urgent, "vice_chair");
    scene.world.clock.set(`${needed_on}T16:00:00.000Z`);
    const closes = Array.from({ length: 20 }, () => closeDueUrgent(scene.as(scene.clerk)));
    const [late, ...ended] = await Promise.allSettled([answer(scene, urgent, "la_finance"), ...closes]);
    expect(late?.status).toBe("rejected");
    const counts = ended.map((reply) => (reply.status === "fulfilled" ? reply.value : null));
    expect(counts.filter((count) => count === 1)).toHaveLength(1);
    expect(await standing(scene, urgent)).toEqual({ state: "refused", answers: 2, records: [] });
    expect(await moneyOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
  });

  test("two decisions on the last money at once: one is funded, the other stands and is short", async () => {
    const scene = await buildUrgentScene(await open(), 4_000_00n);
    const asked = [await askFor(scene, "£2,500"), await askFor(scene, "£2,500")];
    for (const { urgent } of asked) {
      await answer(scene, urgent, "chair");
      await answer(scene, urgent, "la_finance");
    }
    await Promise.all(asked.map(({ urgent }) => answer(scene, urgent, "vice_chair")));
    const ends = await Promise.all(asked.map(({ urgent }) => standing(scene, urgent)));
    expect(ends.map(({ state }) => state)).toEqual(["taken", "taken"]);
    expect(ends.flatMap(({ records }) => records).sort()).toEqual(["approved", "carried_not_funded"]);
    expect(await moneyOf(scene)).toEqual({ available: 1_500_00n, committed: 2_500_00n });
    expect(await booksAreWhole(scene)).toBe(true);
  });
});

onBothDatabases("the cap holds for all that is agreed between two meetings", (open) => {
  // One need in two commissions got round a cap that looked at each alone.
  test("two under the cap and together over it, agreed at once: one is funded, the other goes to the next agenda", async () => {
    const scene = await buildUrgentScene(await open());
    const asked = [await askFor(scene, "£4,900"), await askFor(scene, "£4,900")];
    for (const { urgent } of asked) {
      await answer(scene, urgent, "chair");
      await answer(scene, urgent, "la_finance");
    }
    const last = await Promise.all(asked.map(({ urgent }) => answer(scene, urgent, "vice_chair")));
    expect(last.map(({ after }) => after).sort()).toEqual(["exceed", "take"]);
    const ends = await Promise.all(asked.map(({ urgent }) => standing(scene, urgent)));
    expect(ends.map(({ state, records }) => [state, ...records]).sort()).toEqual([
      ["refused"],
      ["taken", "approved"],
    ]);
    expect(await moneyOf(scene)).toEqual({ available: 5_100_00n, committed: 4_900_00n });
    const waiting = await listWaiting(scene.as(scene.clerk), scene);
    const refused = asked.filter((_, place) => last[place]?.after === "exceed");
    expect(waiting.map(({ reference }) => reference)).toEqual(refused.map(({ commission }) => commission));
    expect(await booksAreWhole(scene)).toBe(true);
  });

  test("twenty of £1,000 agreed at once under £5,000: five are funded, fifteen are not", async () => {
    const scene = await buildUrgentScene(await open(), 50_000_00n);
    const asked: Awaited<ReturnType<typeof askFor>>[] = [];
    for (let count = 0; count < 20; count += 1) asked.push(await askFor(scene, "£1,000"));
    for (const { urgent } of asked) {
      await answer(scene, urgent, "chair");
      await answer(scene, urgent, "la_finance");
    }
    const last = await Promise.all(asked.map(({ urgent }) => answer(scene, urgent, "vice_chair")));
    const ends = (end: string) => last.filter(({ after }) => after === end).length;
    expect({ take: ends("take"), exceed: ends("exceed") }).toEqual({ take: 5, exceed: 15 });
    expect(await moneyOf(scene)).toEqual({ available: 45_000_00n, committed: 5_000_00n });
  }, 60_000);
});

onBothDatabases("what fails in mid-answer", (open) => {
  const last = (urgent: Urgent) =>
    ({
      requestKey: "last-answer-0001",
      urgentId: urgent.id,
      part: "vice_chair",
      answer: "agree",
      reason: "",
      hasNoInterest: true,
    }) as const;

  test("the database is gone before the commit: no answer, no money, and the same request again takes it once", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    await answer(scene, urgent, "la_finance");
    const { store } = scene.world;
    const breaking: Store = {
      ...store,
      transaction: (locks, work) =>
        store.transaction(locks, async (db) => {
          await work(db);
          if (store.dialect === "sqlite") throw new Error("database or disk is full");
          await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
          throw new Error("the connection is gone");
        }),
    };
    const ctx = scene.as(scene.signers.vice_chair);
    const lost = await answerUrgent({ ...ctx, store: breaking }, last(urgent)).catch((error) => error);
    expect(lost).toBeInstanceOf(Error);
    expect(lost).not.toBeInstanceOf(DomainError);
    expect(await standing(scene, urgent)).toEqual({ state: "asked", answers: 2, records: [] });
    expect(await moneyOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
    expect(await answerUrgent(ctx, last(urgent))).toEqual({ after: "take" });
    expect(await answerUrgent(ctx, last(urgent))).toEqual({ after: "take" });
    expect(await standing(scene, urgent)).toEqual({ state: "taken", answers: 3, records: ["approved"] });
    expect(await moneyOf(scene)).toEqual({ available: 5_500_00n, committed: 4_500_00n });
  });

  test("the answer is lost after the commit: the same request again gives it, and holds nothing twice", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    await answer(scene, urgent, "la_finance");
    const { store } = scene.world;
    const gone = new Error("the connection to the database was lost");
    const losing: Store = {
      ...store,
      transaction: async (locks, work) => {
        await store.transaction(locks, work);
        throw gone;
      },
    };
    const ctx = scene.as(scene.signers.vice_chair);
    await expect(answerUrgent({ ...ctx, store: losing }, last(urgent))).rejects.toBe(gone);
    expect(await answerUrgent(ctx, last(urgent))).toEqual({ after: "take" });
    expect(await moneyOf(scene)).toEqual({ available: 5_500_00n, committed: 4_500_00n });
  });
});
