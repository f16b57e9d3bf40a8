import { present } from "@consortia/domain/shared/assert";
import { buildPerson, buildWorld } from "@consortia/testing/build-register";
import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard } from "../../test-support/board-scene.ts";
import { endSeatHolding } from "../board/end-seat-holding.ts";
import { mustFindBoard } from "../board/load.ts";
import { tellBoard } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { enqueue } from "../shared/outbox.ts";
import { transact } from "../shared/transact.ts";
import { deliverMail, type Mailer } from "./deliver-mail.ts";

const hello = {
  kind: "note",
  toAddress: "head@school.example",
  subject: "Hello",
  text: "Words",
  dedupeKey: "hello:1",
};

/** A letter box that keeps what it is given, or refuses everything. */
function letterBox({ isShut = false } = {}): Mailer & { letters: string[] } {
  const letters: string[] = [];
  return {
    letters,
    send: ({ to, subject }) => {
      if (isShut) return Promise.reject(new Error("no such server"));
      letters.push(`${to}: ${subject}`);
      return Promise.resolve();
    },
  };
}

onBothDatabases("mail leaves through the outbox", (open) => {
  async function withMessages(...messages: readonly (typeof hello)[]) {
    const world = await buildWorld(await open());
    const ctx = buildCtx(world, asSystemActor("worker"));
    await transact(ctx, {}, async (ctx: WriteCtx) => {
      for (const message of messages) await enqueue(ctx, message);
    });
    return { world, ctx };
  }

  test("one event mails one person once, however often it is written (NOT-1)", async () => {
    const { ctx } = await withMessages(hello, hello);
    const box = letterBox();
    await deliverMail(ctx, box);
    await deliverMail(ctx, box);
    expect(box.letters).toEqual(["head@school.example: Hello"]);
  });

  test("two workers at once send it once", async () => {
    const { ctx } = await withMessages(hello);
    const box = letterBox();
    const sent = await Promise.all(Array.from({ length: 10 }, () => deliverMail(ctx, box)));
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(box.letters).toHaveLength(1);
  });

  test("a server that refuses is tried again after a wait that doubles, and mail is not lost", async () => {
    const { ctx, world } = await withMessages(hello);
    expect(await deliverMail(ctx, letterBox({ isShut: true }))).toBe(0);
    const box = letterBox();
    expect(await deliverMail(ctx, box)).toBe(0);
    world.clock.advance_ms(60_000);
    expect(await deliverMail(ctx, box)).toBe(1);
    expect(box.letters).toHaveLength(1);
  });

  // NOT-2: whoever left a seat while mail waited for the server once got it all the same.
  test("a right that lapsed while the message waited sends nothing, and is written down as that", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey, seats, world } = scene;
    const worker = buildCtx(world, asSystemActor("worker"));
    const letter = { kind: "note", key: "1", subject: "Hello", lines: ["Words"] };
    const told = await transact(as(clerk), {}, async (ctx) =>
      tellBoard(ctx, await mustFindBoard(ctx, scene.boardId), letter),
    );
    const left = present(seats[0], "A seat");
    await endSeatHolding(as(clerk), { requestKey: requestKey(), seatId: left.seatId, reason: "Moved" });
    const box = letterBox();
    expect(await deliverMail(worker, box)).toBe(told - 1);
    const dropped = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["to_person_id", "last_error"])
      .where("state", "=", "dropped")
      .execute();
    expect(dropped).toEqual([{ to_person_id: left.holderId, last_error: "right lapsed" }]);
  });

  test("what is on one's account still comes when no appointment is left; all else does not", async () => {
    const { ctx, world } = await withMessages();
    const personId = await buildPerson(world, "Gone");
    const letter = { ...hello, toPersonId: personId };
    await transact(ctx, {}, async (ctx: WriteCtx) => {
      await enqueue(ctx, { ...letter, subject: "Note", dedupeKey: "gone:1" });
      await enqueue(ctx, { ...letter, kind: "security_note", subject: "Password", dedupeKey: "gone:2" });
    });
    const box = letterBox();
    await deliverMail(ctx, box);
    expect(box.letters).toEqual(["head@school.example: Password"]);
  });

  test("a code for a sign-in goes before what was written earlier, and before the rest of what is being sent", async () => {
    const { ctx, world } = await withMessages(
      ...["1", "2", "3"].map((n) => ({ ...hello, subject: `To all ${n}`, dedupeKey: `all:${n}` })),
    );
    const writeCode = (dedupeKey: string) =>
      transact(ctx, {}, async (ctx: WriteCtx) =>
        enqueue(ctx, { ...hello, kind: "sign_in_code", subject: dedupeKey, dedupeKey }),
      );
    world.clock.advance_ms(1000);
    await writeCode("Code 1");
    const subjects: string[] = [];
    const mailer: Mailer = {
      send: async ({ subject }) => {
        subjects.push(subject);
        if (subject === "To all 1") await writeCode("Code 2");
      },
    };
    expect(await deliverMail(ctx, mailer)).toBe(5);
    expect(subjects).toEqual(["Code 1", "To all 1", "Code 2", "To all 2", "To all 3"]);
  });

  test("after the last attempt it is dropped and listed, never tried for ever", async () => {
    const { ctx, world } = await withMessages(hello);
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await deliverMail(ctx, letterBox({ isShut: true }));
      world.clock.advance_ms(24 * 3_600_000);
    }
    const rows = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["state", "last_error"])
      .execute();
    expect(rows).toEqual([{ state: "dropped", last_error: "no such server" }]);
    expect(await deliverMail(ctx, letterBox())).toBe(0);
  });
});
