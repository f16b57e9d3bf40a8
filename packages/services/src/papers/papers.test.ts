import { largest_paper_bytes } from "@consortia/domain/papers/paper";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard } from "../../test-support/board-scene.ts";
import { add, buildScene, pdf, publish, seen, where } from "../../test-support/papers-scene.ts";
import { removeAgendaItem } from "../agenda/remove-agenda-item.ts";
import { addPaper } from "./add-paper.ts";
import { giveLateReason } from "./give-late-reason.ts";
import { listPapers, readPaper } from "./read-papers.ts";

const missing = "We cannot find that paper";

onBothDatabases("papers of a meeting", (open) => {
  test("a paper is read as it was added, by every member once the agenda is out", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, head, clerk } = scene;
    const { paperId, isLate } = await add(scene, scene.openItem, "Costs");
    expect(isLate).toBe(false);
    await expect(seen(scene, head)).rejects.toThrow("We cannot find that meeting");
    await expect(readPaper(as(head), { paperId })).rejects.toThrow(missing);
    expect(await seen(scene, clerk)).toEqual(["1.1 Costs"]);
    await publish(scene);
    expect(await seen(scene, head)).toEqual(["1.1 Costs"]);
    const file = await readPaper(as(head), { paperId });
    expect(file).toMatchObject({
      fileName: "primary-meeting-1-paper-1-v1.pdf",
      mediaType: "application/pdf",
    });
    expect(Buffer.from(file.base64, "base64")).toEqual(Buffer.from(pdf("The words of Costs")));
  });

  test("BRD-14: of a paper of a closed item nobody but its readers learns that it exists", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, clerk, officer, member, head, world } = scene;
    const { paperId } = await add(scene, scene.closedItem, "Zephyrine evidence");
    await publish(scene);
    for (const reader of [clerk, officer, member]) {
      expect(await seen(scene, reader)).toEqual(["1.1 Zephyrine evidence"]);
      const file = await readPaper(as(reader), { paperId });
      expect(file.fileName).toBe("primary-meeting-1-paper-1-v1.pdf");
      expect(Buffer.from(file.base64, "base64").toString()).toContain("Zephyrine");
    }
    const outsiders = [
      head,
      await buildHolder(world, "board_member", "brd_elsewhere0000"),
      await buildHolder(world, "board_clerk", "brd_elsewhere0000"),
      await buildHolder(world, "auditor"),
      await buildHolder(world, "la_admin"),
    ];
    for (const outsider of outsiders) {
      expect(await seen(scene, outsider)).toEqual([]);
      await expect(readPaper(as(outsider), { paperId })).rejects.toThrow(missing);
    }
    const absent = await readPaper(as(head), { paperId: world.newId("PaperId") }).catch(String);
    expect(absent).toBe(await readPaper(as(head), { paperId }).catch(String));
    const kept = JSON.stringify([
      await world.store.reader.selectFrom("papers").selectAll().execute(),
      await world.store.reader.selectFrom("paper_files").selectAll().execute(),
      await world.store.reader.selectFrom("audit_events").select(["before", "after"]).execute(),
    ]);
    expect(kept).not.toMatch(/zephyrine/i);
  });

  test("a late paper waits for the chair's reason, and is read with it", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, chair, clerk, member, officer, requestKey, world } = scene;
    await publish(scene);
    world.clock.set("2026-06-15T09:00:00.000Z");
    const { paperId, isLate } = await add(scene, scene.openItem, "Quote");
    expect(isLate).toBe(true);
    for (const reader of [member, officer]) {
      expect(await seen(scene, reader)).toEqual([]);
      await expect(readPaper(as(reader), { paperId })).rejects.toThrow(missing);
    }
    const waits = async (who: PersonId) =>
      (await listPapers(as(who), where)).map((one) => one.waitsForReader);
    expect([await waits(chair), await waits(clerk)]).toEqual([[true], [false]]);
    const asked = { requestKey: requestKey(), paperId, reason: "The quote came today" };
    await expect(giveLateReason(as(member), asked)).rejects.toThrow(missing);
    await expect(giveLateReason(as(clerk), asked)).rejects.toThrow("nobody for them");
    await giveLateReason(as(chair), asked);
    await giveLateReason(as(chair), asked);
    const [paper] = await listPapers(as(member), where);
    expect(paper).toMatchObject({ isLate: true, lateReason: "The quote came today", isReleased: true });
    expect(await waits(chair)).toEqual([false]);
    await readPaper(as(member), { paperId });
    const again = { ...asked, requestKey: requestKey() };
    await expect(giveLateReason(as(chair), again)).rejects.toThrow("has been given");
  });

  test("a late paper of a closed item keeps its reason from all but its readers", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, chair, head, member, requestKey, world } = scene;
    await publish(scene);
    world.clock.set("2026-06-15T09:00:00.000Z");
    const { paperId } = await add(scene, scene.closedItem, "Zephyrine letter");
    const reason = "The zephyrine person wrote today";
    await giveLateReason(as(chair), { requestKey: requestKey(), paperId, reason });
    expect(await listPapers(as(member), where)).toMatchObject([{ lateReason: reason }]);
    expect(await seen(scene, head)).toEqual([]);
    const kept = JSON.stringify([
      await world.store.reader.selectFrom("late_paper_reasons").selectAll().execute(),
      await world.store.reader.selectFrom("audit_events").select(["before", "after"]).execute(),
    ]);
    expect(kept).not.toMatch(/zephyrine/i);
  });

  test("a new version stands beside the one before, and a late one leaves members with that", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, chair, clerk, member, requestKey, world, openItem } = scene;
    const first = await add(scene, openItem, "Costs");
    await publish(scene);
    world.clock.set("2026-06-15T09:00:00.000Z");
    const second = await add(scene, openItem, "", first.paperId);
    expect(second).toMatchObject({ number: 1, version: 2, isLate: true });
    expect(await seen(scene, member)).toEqual(["1.1 Costs"]);
    expect(await seen(scene, clerk)).toEqual(["1.1 Costs", "1.2 Costs"]);
    const given = { requestKey: requestKey(), paperId: second.paperId, reason: "A sum was wrong" };
    await giveLateReason(as(chair), given);
    const newest = (await listPapers(as(member), where)).map(({ isNewest }) => isNewest);
    expect(newest).toEqual([false, true]);
    await readPaper(as(member), { paperId: first.paperId });
    const timely = { requestKey: requestKey(), paperId: first.paperId, reason: "Why not" };
    await expect(giveLateReason(as(chair), timely)).rejects.toThrow("came in time");
    await expect(add(scene, scene.closedItem, "Costs", first.paperId)).rejects.toThrow(missing);
  });

  test("only the clerk adds, and only what is a paper, to an item that stands on an agenda", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, chair, clerk, officer, requestKey, openItem } = scene;
    const paper = { itemId: openItem, versionOf: null, title: "Costs", bytes: pdf("x") };
    const key = () => ({ requestKey: requestKey() });
    for (const other of [chair, officer]) {
      await expect(addPaper(as(other), { ...paper, ...key() })).rejects.toThrow("You cannot do this");
    }
    const send = (part: Partial<typeof paper>) => addPaper(as(clerk), { ...paper, ...key(), ...part });
    await expect(send({ bytes: new Uint8Array() })).rejects.toThrow("empty");
    await expect(send({ bytes: new TextEncoder().encode("<html>") })).rejects.toThrow("Choose a PDF");
    await expect(send({ title: "" })).rejects.toThrow("Enter the title");
    const full = new Uint8Array(largest_paper_bytes + 1);
    full.set(pdf(""));
    await expect(send({ bytes: full })).rejects.toThrow("10 MB or smaller");
    await send({ bytes: full.subarray(0, largest_paper_bytes) });
    const { paperId } = await send({});
    await removeAgendaItem(as(clerk), { ...key(), itemId: openItem });
    await expect(send({})).rejects.toThrow("We cannot find that item");
    await expect(readPaper(as(clerk), { paperId })).rejects.toThrow(missing);
  });

  test("sent twice, a paper is added once; the same form with another file is refused", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, clerk, requestKey, openItem } = scene;
    const form = { requestKey: requestKey(), itemId: openItem, versionOf: null, title: "Costs" };
    const first = await addPaper(as(clerk), { ...form, bytes: pdf("one") });
    expect(await addPaper(as(clerk), { ...form, bytes: pdf("one") })).toEqual(first);
    await expect(addPaper(as(clerk), { ...form, bytes: pdf("two") })).rejects.toThrow("sent before");
    expect(await seen(scene, clerk)).toEqual(["1.1 Costs"]);
  });

  test("two papers added at once get a number each", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const added = await Promise.all(["A", "B", "C"].map((title) => add(scene, scene.openItem, title)));
    expect(added.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
  });

  test("the tables keep closed papers apart, and every version, by themselves", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { store, authorityId } = scene.world;
    const { paperId } = await add(scene, scene.closedItem, "Zephyrine evidence");
    const file = { title: "Zephyrine", kind: "text", byte_count: 1, sha256: "0".repeat(64) } as const;
    const misplaced = store.transaction([], (db) =>
      db
        .insertInto("paper_files")
        .values({ ...file, authority_id: authorityId, paper_id: paperId, bytes: Buffer.from("x") })
        .execute(),
    );
    await expect(misplaced).rejects.toThrow(/paper_files_of_its_part/);
    const timely = store.transaction([], (db) =>
      db
        .insertInto("closed_late_paper_reasons")
        .values({
          authority_id: authorityId,
          paper_id: paperId,
          reason: "None is needed",
          given_by_id: scene.chair,
          given_at: scene.world.clock.now(),
        })
        .execute(),
    );
    await expect(timely).rejects.toThrow(/of_a_late_one/);
    for (const table of ["papers", "closed_paper_files"] as const) {
      await expect(store.transaction([], (db) => db.deleteFrom(table).execute())).rejects.toThrow(
        /_no_delete|permission denied/,
      );
    }
  });
});
