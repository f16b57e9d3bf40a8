import { present } from "@consortia/domain/shared/assert";
import { buildHolder, buildSchool } from "@consortia/testing/build-register";
import { buildZip } from "@consortia/testing/build-zip";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard } from "../../test-support/board-scene.ts";
import { add, buildScene, publish, seen, where } from "../../test-support/papers-scene.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { giveLateReason } from "./give-late-reason.ts";
import { publishSupplement } from "./publish-supplement.ts";
import { readPack } from "./read-pack.ts";
import { listPapers } from "./read-papers.ts";
import { readPapersDesk } from "./read-papers-desk.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

onBothDatabases("the clerk's page of papers", (open) => {
  test("what stands in the way is what publishing refuses, in the same words", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, clerk, world } = scene;
    expect((await readPapersDesk(as(clerk), where)).bars).toEqual([]);
    world.clock.set("2026-06-15T09:00:00.000Z");
    const [bar] = (await readPapersDesk(as(clerk), where)).bars;
    const words = present(bar, "The notice is too short").words;
    expect(words).toContain("Give 5 clear working days");
    await expect(publish(scene)).rejects.toThrow(words);
    world.clock.set("2026-06-18T15:00:00.000Z");
    await expect(publish(scene)).rejects.toThrow("must be in the future");
  });

  test("an item to decide without a paper is named, until it has one; one to discuss never is", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, clerk, meetingId, requestKey } = scene;
    const { itemId } = await addAgendaItem(as(clerk), {
      requestKey: requestKey(),
      meetingId,
      title: "Fees",
      purpose: "decision",
      lanes: ["primary"],
      motion: { kind: "resolution", text: "That the fees stand." },
    });
    const lacking = async () =>
      (await readPapersDesk(as(clerk), where)).itemsWithoutPaper.map(({ title }) => title);
    expect(await lacking()).toEqual(["Fees"]);
    await add(scene, itemId, "Costs of the fees");
    expect(await lacking()).toEqual([]);
  });

  test("people and schools named in open papers are shown, and which files nobody looked through", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, clerk, openItem, closedItem, world } = scene;
    await buildSchool(world, { name: "St Aldhelm’s Primary School" });
    await add(scene, openItem, "Plan", null, bytes("For ST ALDHELM'S PRIMARY,\nand the library."));
    const xml = "<w:p><w:r><w:t>St Ald</w:t></w:r><w:r><w:t>helm&#8217;s Primary</w:t></w:r></w:p>";
    const parts = { "[Content_Types].xml": "<Types/>", "word/document.xml": xml };
    await add(scene, openItem, "Letter", null, buildZip(parts));
    await add(scene, openItem, "Scan");
    await add(scene, closedItem, "Case", null, bytes("St Aldhelm’s Primary School"));
    const { names } = await readPapersDesk(as(clerk), where);
    expect(names.found.map(({ paper, names }) => [paper.title, names.map(({ name }) => name)])).toEqual([
      ["Plan", ["St Aldhelm’s Primary School"]],
      ["Letter", ["St Aldhelm’s Primary School"]],
    ]);
    expect(names.unread.map(({ title }) => title)).toEqual(["Scan"]);
  });

  test("what came after the agenda goes out together, once, with its date, and a late paper with its reason", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, clerk, chair, head, member, openItem, closedItem, requestKey, meetingId, world } = scene;
    await add(scene, openItem, "With the agenda");
    await publish(scene);
    const send = () => publishSupplement(as(clerk), { requestKey: requestKey(), meetingId });
    await expect(send()).rejects.toThrow("No paper has come");
    world.clock.set("2026-06-08T09:00:00.000Z");
    await add(scene, openItem, "In time");
    await add(scene, closedItem, "Zephyrine letter");
    world.clock.set("2026-06-15T09:00:00.000Z");
    const late = await add(scene, openItem, "Late");
    expect(await send()).toEqual({ papers: 2 });
    await expect(send()).rejects.toThrow("No paper has come");
    const desk = await readPapersDesk(as(clerk), where);
    expect([desk.heldBack.map(({ title }) => title), desk.forSupplement]).toEqual([["Late"], []]);
    const given = { requestKey: requestKey(), paperId: late.paperId, reason: "It came today" };
    await giveLateReason(as(chair), given);
    world.clock.set("2026-06-16T09:00:00.000Z");
    expect(await send()).toEqual({ papers: 1 });
    const dates = async (who: typeof head) =>
      (await listPapers(as(who), where)).map(({ supplementAt }) => supplementAt?.slice(0, 10) ?? null);
    expect(await dates(member)).toEqual([null, "2026-06-15", "2026-06-15", "2026-06-16"]);
    expect(await dates(head)).toEqual([null, "2026-06-15", "2026-06-16"]);
    const letters = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["subject", "body_text", "to_person_id"])
      .where("kind", "=", "supplement_published")
      .where("to_person_id", "=", member)
      .orderBy("created_at")
      .execute();
    expect(letters.map(({ subject }) => subject)).toEqual(
      Array(2).fill("Supplement: Primary School Improvement Board, 18 June 2026"),
    );
    expect(letters[0]?.body_text).toContain("2 papers came after the agenda and are now with it.");
    expect(JSON.stringify(letters)).not.toMatch(/zephyrine|In time|Late/);
  });

  test("only the clerk sends a supplement, and none of a draft or with a late paper that was not taken", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, chair, clerk, officer, requestKey, meetingId, world, openItem } = scene;
    const send = (who: typeof clerk) => publishSupplement(as(who), { requestKey: requestKey(), meetingId });
    await expect(send(clerk)).rejects.toThrow("is draft");
    await publish(scene);
    for (const other of [chair, officer]) await expect(send(other)).rejects.toThrow("You cannot do this");
    world.clock.set("2026-06-15T09:00:00.000Z");
    const { paperId } = await add(scene, openItem, "Late");
    await expect(send(clerk)).rejects.toThrow("No paper has come");
    const { authorityId, store } = world;
    const id = world.newId("PaperSupplementId");
    const beneath = store.transaction([], async (db) => {
      const tenant = { authority_id: authorityId };
      await db
        .insertInto("paper_supplements")
        .values({
          ...tenant,
          id,
          meeting_id: meetingId,
          published_by_id: clerk,
          published_at: world.clock.now(),
        })
        .execute();
      await db
        .insertInto("paper_supplement_papers")
        .values({ ...tenant, supplement_id: id, paper_id: paperId })
        .execute();
    });
    await expect(beneath).rejects.toThrow(/paper_supplement_papers_taken/);
  });

  test("an auditor at the desk reads nothing of closed items and their papers", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    await add(scene, scene.closedItem, "Zephyrine evidence");
    await publish(scene);
    const auditor = await buildHolder(scene.world, "auditor");
    const desk = await readPapersDesk(scene.as(auditor), where);
    expect(JSON.stringify(desk)).not.toMatch(/zephyrine/i);
    expect(desk.papers).toEqual([]);
    expect(await seen(scene, auditor)).toEqual([]);
  });

  test("BRD-14: the pack has the words of what its reader may read, and of closed papers nothing for others", async () => {
    const scene = await buildScene(await buildBoard(await open()));
    const { as, clerk, member, head, openItem, closedItem } = scene;
    const first = await add(scene, openItem, "Plan", null, bytes("The first plan"));
    await add(scene, openItem, "Plan", first.paperId, bytes("The second plan"));
    await add(scene, openItem, "Scan");
    await add(scene, closedItem, "Case", null, bytes("The zephyrine case"));
    const pack = async (who: typeof head) =>
      (await readPack(as(who), where)).map(({ title, text }) => [title, text]);
    await expect(pack(head)).rejects.toThrow("We cannot find that meeting");
    expect(await pack(clerk)).toHaveLength(3);
    await publish(scene);
    const shown = [
      ["Plan", "The second plan"],
      ["Scan", null],
    ];
    expect(await pack(head)).toEqual(shown);
    expect(await pack(member)).toEqual([...shown, ["Case", "The zephyrine case"]]);
  });
});
