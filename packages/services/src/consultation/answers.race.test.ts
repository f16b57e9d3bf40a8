import { listResponses } from "@consortia/db/repositories/consultation-responses";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { onBothDatabases } from "@consortia/testing/databases";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  answer,
  buildAsked,
  buildOpen,
  closing_time,
  optionIds,
} from "../../test-support/consultation-scene.ts";
import { closeDueConsultations } from "./close-due-consultations.ts";
import { readDeskConsultation } from "./read-desk.ts";

onBothDatabases("answers at once", (open) => {
  test("CON-1: one school from two devices 50 times at once: every answer is kept, one is current", async () => {
    const scene = await buildAsked(await open());
    const { world } = scene;
    const consultationId = await buildOpen(scene);
    const [first = "", second = ""] = await optionIds(scene, consultationId);
    const own = present(scene.schools[0], "A school");
    await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        answer(scene, consultationId, own, place % 2 === 0 ? first : second, `Device ${place % 2}, ${place}`),
      ),
    );
    const rows = await world.store.reader
      .selectFrom("consultation_responses")
      .select("superseded_by")
      .execute();
    expect(rows).toHaveLength(50);
    expect(rows.filter(({ superseded_by }) => superseded_by === null)).toHaveLength(1);
    expect((await readDeskConsultation(world.officer, { consultationId })).responses).toHaveLength(1);
  }, 120_000);

  test("answers against the close: each one that was accepted is counted, and none comes after", async () => {
    const scene = await buildAsked(await open(), { more: 57 });
    const { world } = scene;
    const consultationId = await buildOpen(scene);
    const [first = ""] = await optionIds(scene, consultationId);
    const closes: Promise<number>[] = [];
    let taken = 0;
    const replies = await Promise.allSettled(
      scene.schools.map(async (school) => {
        await answer(scene, consultationId, school, first);
        taken += 1;
        if (taken !== 20) return;
        world.clock.set(closing_time);
        closes.push(closeDueConsultations(world.officer), closeDueConsultations(scene.as(school.headId)));
      }),
    );
    const closed = (await Promise.all(closes)).reduce((sum, one) => sum + one, 0);
    const accepted = replies.filter(({ status }) => status === "fulfilled").length;
    const refused = replies.flatMap((reply) => (reply.status === "rejected" ? [reply.reason] : []));
    const desk = await readDeskConsultation(world.officer, { consultationId });
    expect([closed, desk.state, desk.responses.length]).toEqual([1, "closed", accepted]);
    expect(desk.tally[0]?.schools).toBe(accepted);
    expect(accepted).toBeGreaterThanOrEqual(20);
    expect(accepted).toBeLessThan(60);
    for (const reason of refused) {
      expect(reason).toBeInstanceOf(DomainError);
      expect(reason.message).toBe(
        "The consultation closed on 20 May 2026 at 5:00pm. This answer was not counted.",
      );
    }
    const events = world.store.reader.selectFrom("audit_events").select("after");
    expect(await events.where("act", "=", "consultation_closed").execute()).toEqual([
      { after: `{"answers":"${accepted}"}` },
    ]);
  }, 120_000);

  test("CON-1: in any order of answers each school has one current, its last", async () => {
    const scene = await buildAsked(await open());
    const { world, schools } = scene;
    const consultationId = await buildOpen(scene);
    const choices = [...(await optionIds(scene, consultationId)), null];
    const last = new Map<string, string | null>();
    const turn = fc.record({ school: fc.nat({ max: 2 }), choice: fc.nat({ max: 2 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 6 }), async (turns) => {
        for (const { school, choice } of turns) {
          const own = present(schools[school], "One of three");
          const preference = choices[choice] ?? null;
          await answer(scene, consultationId, own, preference);
          last.set(own.id, preference);
        }
        const of = { authorityId: world.authorityId, consultationId };
        const current = await listResponses(world.store.reader, of);
        expect(new Map(current.map(({ schoolId, optionId }) => [schoolId, optionId]))).toEqual(last);
        expect(current).toHaveLength(last.size);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
