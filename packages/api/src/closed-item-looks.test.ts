import { listRecentActs } from "@consortia/db/repositories/audit-events";
import { closedLookActs } from "@consortia/domain/audit/looks";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { readMeeting } from "@consortia/services/board/read-meeting";
import { buildCommissionScene } from "@consortia/services/test-support/commission-scene";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { ctxOf, deskCalls, portalCalls, type Scene, textOf } from "../test-support/closed-reads.ts";
import { buildAftermath } from "../test-support/closed-scene.ts";
import { createAdminCaller, createPortalCaller } from "./root.ts";

// Who has read a closed matter is asked years later, by those it was about. A read that shows its words and leaves no
// trace, such as one added next year, fails here by itself.

/** Words of closed items and of a closed urgent decision. */
const closed_words = /zephyrine|quorndon/i;
const where = { board: "primary", reference: "1" };

const build = async (store: Parameters<typeof buildCommissionScene>[0]) =>
  buildAftermath(await buildCommissionScene(store));

function looksOf({ world }: Scene, personId: PersonId, since = "2000-01-01T00:00:00.000Z") {
  const { authorityId, store } = world;
  return listRecentActs(store.reader, { authorityId, personId, acts: closedLookActs, since });
}

/** Every read of portal and desk, one at a time and far enough apart to be looks of their own. */
async function* readsBy(scene: Scene, personId: PersonId) {
  const ctx = ctxOf(scene, personId);
  const reads = [
    ...Object.entries(portalCalls).map(
      ([name, call]) => [name, () => call(createPortalCaller(ctx), scene)] as const,
    ),
    ...Object.entries(deskCalls).map(
      ([name, call]) => [`desk ${name}`, () => call(createAdminCaller(ctx), scene)] as const,
    ),
  ];
  for (const [name, read] of reads) {
    scene.world.clock.advance_ms(16 * 60_000);
    const since = scene.world.clock.now();
    scene.world.clock.advance_ms(1000);
    const learnt = textOf(await Promise.allSettled(read()));
    yield { name, shows: closed_words.test(learnt), looks: await looksOf(scene, personId, since) };
  }
}

onBothDatabases("a look at a closed item is written down", (open) => {
  test("every read that shows closed words leaves its look, and no other read does", async () => {
    const scene = await build(await open());
    const seat = present(scene.seats[0], "A seat");
    const { clerk, officer, headId, signers } = scene;
    const readers = [seat.holderId, seat.substituteId, clerk, officer, headId, signers.la_finance];
    const shown = new Set<string>();
    for (const personId of readers) {
      for await (const { name, shows, looks } of readsBy(scene, personId)) {
        if (shows) shown.add(name);
        expect({ name, hasLook: looks.length > 0 }).toEqual({ name, hasLook: shows });
      }
    }
    expect(shown.size).toBeGreaterThan(25);
  });

  test("a look names what was seen and the appointment by which it was; whoever sees none leaves none", async () => {
    const scene = await build(await open());
    const seat = present(scene.seats[0], "A seat");
    await readMeeting(ctxOf(scene, seat.holderId), where);
    const outsider = await buildHolder(scene.world, "board_member", "brd_elsewhere0000");
    await readMeeting(ctxOf(scene, outsider), where);
    const { reader } = scene.world.store;
    const events = await reader
      .selectFrom("audit_events")
      .innerJoin("appointments", "appointments.id", "audit_events.appointment_id")
      .select(["audit_events.person_id", "subject_kind", "subject_id", "role", "before", "after"])
      .where("act", "=", "closed_words_seen")
      .where("subject_id", "=", scene.closedItemId)
      .execute();
    expect(events).toEqual([
      {
        person_id: seat.holderId,
        subject_kind: "agenda_item",
        subject_id: scene.closedItemId,
        role: "board_member",
        before: null,
        after: null,
      },
    ]);
    expect(await looksOf(scene, outsider)).toEqual([]);
  });

  test("a page that asks again by itself is one look in a quarter of an hour, and then another", async () => {
    const scene = await build(await open());
    const read = () => readMeeting(ctxOf(scene, scene.clerk), where);
    const start = scene.world.clock.now();
    scene.world.clock.advance_ms(1000);
    await read();
    const { length } = await looksOf(scene, scene.clerk, start);
    expect(length).toBeGreaterThan(0);
    for (const seconds of [5, 5, 889]) {
      scene.world.clock.advance_ms(seconds * 1000);
      await read();
    }
    expect(await looksOf(scene, scene.clerk, start)).toHaveLength(length);
    scene.world.clock.advance_ms(1000);
    await read();
    expect(await looksOf(scene, scene.clerk, start)).toHaveLength(2 * length);
  });

  test("to open a closed paper is a look of its own, however lately its title was seen", async () => {
    const scene = await build(await open());
    const { papers } = createPortalCaller(ctxOf(scene, scene.officer));
    await papers.listPapers(where);
    await papers.readPaper({ paperId: scene.paperId });
    expect(await looksOf(scene, scene.officer)).toEqual([
      { act: "closed_words_seen", subjectKind: "paper", subjectId: scene.paperId },
      { act: "closed_paper_opened", subjectKind: "paper", subjectId: scene.paperId },
    ]);
  });

  test("a look that cannot be written down does not fail the page", async () => {
    const scene = await build(await open());
    const personId = present(scene.seats[0], "A seat").holderId;
    const ctx = ctxOf(scene, personId);
    const transaction = () => Promise.reject(new Error("The database takes no writes"));
    const page = await readMeeting({ ...ctx, store: { ...ctx.store, transaction } }, where);
    expect(textOf([{ status: "fulfilled", value: page }])).toMatch(closed_words);
    expect(await looksOf(scene, personId)).toEqual([]);
  });
});
