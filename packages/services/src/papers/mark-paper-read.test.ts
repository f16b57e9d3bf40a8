import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard } from "../../test-support/board-scene.ts";
import { add, buildScene, publish, type Scene, where } from "../../test-support/papers-scene.ts";
import { markPaperRead } from "./mark-paper-read.ts";
import { listPapers } from "./read-papers.ts";

const missing = "We cannot find that paper";

async function marks({ as }: Scene, who: Scene["member"]) {
  return (await listPapers(as(who), where)).map(({ isRead }) => isRead);
}

onBothDatabases("the mark that a paper is read", (open) => {
  test("it is the reader's own: nobody else sees it, whatever their office", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, chair, clerk, officer, member, head, requestKey, openItem, closedItem } = scene;
    const { paperId } = await add(scene, openItem, "Costs");
    const closed = await add(scene, closedItem, "Zephyrine evidence");
    await publish(scene);
    const read = (who: typeof member, of = paperId) =>
      markPaperRead(as(who), { requestKey: requestKey(), paperId: of });
    await read(member);
    await read(member, closed.paperId);
    expect(await marks(scene, member)).toEqual([true, true]);
    for (const other of [chair, clerk, officer]) expect(await marks(scene, other)).toEqual([false, false]);
    await expect(read(head)).rejects.toThrow("You cannot do this");
    await expect(read(head, closed.paperId)).rejects.toThrow(missing);
    const seatless = await buildHolder(scene.world, "la_officer");
    await expect(read(seatless)).rejects.toThrow("You cannot do this");
    expect((await listPapers(as(head), where)).map(({ canMark }) => canMark)).toEqual([false]);
    await read(clerk);
    expect(await marks(scene, clerk)).toEqual([true, false]);
    const elsewhere = await buildHolder(scene.world, "board_member", "brd_elsewhere0000");
    await expect(read(elsewhere)).rejects.toThrow("You cannot do this");
  });

  test("the audit says that somebody marked a paper of the meeting, and not which", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, member, requestKey, openItem, meetingId, world } = scene;
    const { paperId } = await add(scene, openItem, "Costs");
    await publish(scene);
    await markPaperRead(as(member), { requestKey: requestKey(), paperId });
    const events = await world.store.reader
      .selectFrom("audit_events")
      .select(["subject_id", "before", "after"])
      .where("act", "=", "paper_marked_read")
      .execute();
    expect(events).toEqual([{ subject_id: meetingId, before: null, after: null }]);
  });

  test("it can be set by many taps at once, counts once, and is never taken back", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, member, requestKey, openItem, world } = scene;
    const { paperId } = await add(scene, openItem, "Costs");
    await publish(scene);
    const taps = Array.from({ length: 20 }, () =>
      markPaperRead(as(member), { requestKey: requestKey(), paperId }),
    );
    await Promise.all(taps);
    const { reader } = world.store;
    expect(await reader.selectFrom("paper_reads").select("paper_id").execute()).toHaveLength(1);
    const events = reader.selectFrom("audit_events").select("id").where("act", "=", "paper_marked_read");
    expect(await events.execute()).toHaveLength(1);
    const undo = world.store.transaction([], (db) => db.deleteFrom("paper_reads").execute());
    await expect(undo).rejects.toThrow(/_no_delete|permission denied/);
  });

  test("a new version is read anew, and a paper that members cannot read yet is not marked", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, clerk, member, requestKey, openItem } = scene;
    const { paperId } = await add(scene, openItem, "Costs");
    const read = (who: typeof member) => markPaperRead(as(who), { requestKey: requestKey(), paperId });
    await expect(read(member)).rejects.toThrow(missing);
    await expect(read(clerk)).rejects.toThrow("cannot read this paper yet");
    await publish(scene);
    await read(member);
    await add(scene, openItem, "Costs", paperId);
    expect(await marks(scene, member)).toEqual([true, false]);
  });
});
