import { findAdoptedConstitution, insertAdoption } from "@consortia/db/repositories/constitution-adoptions";
import { insertConstitution } from "@consortia/db/repositories/constitution-versions";
import { constitutionPresets } from "@consortia/domain/board/presets";
import { addAgendaItemSchema } from "@consortia/domain/board/schemas";
import { present } from "@consortia/domain/shared/assert";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { type BoardScene, buildBoard } from "../../test-support/board-scene.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { adoptConstitution } from "../board/adopt-constitution.ts";
import { cancelMeeting } from "../board/cancel-meeting.ts";
import { createBoard } from "../board/create-board.ts";
import { createMeeting } from "../board/create-meeting.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { readBoard } from "../board/read-board.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { transact } from "../shared/transact.ts";
import { bringItemBack } from "./bring-item-back.ts";
import { listReturningItems } from "./list-returning-items.ts";

type Clerked = Pick<BoardScene, "as" | "clerk" | "requestKey" | "boardId">;

/** The Education Partnership Board of seed 002, its constitution in force, with a clerk of its own. */
async function buildPartnership({ as, officer, requestKey, world }: BoardScene) {
  const preset = "education_partnership";
  const named = { name: "Education Partnership Board", code: "partnership", preset } as const;
  const { boardId } = await createBoard(as(officer), { requestKey: requestKey(), ...named });
  const reason = "Decision of the director, 4 May 2026";
  await adoptConstitution(as(officer), { requestKey: requestKey(), boardId, preset, reason });
  const scene: Clerked = { as, requestKey, boardId, clerk: await buildHolder(world, "board_clerk", boardId) };
  return { scene, preset } as const;
}

async function draft({ as, clerk, requestKey, boardId }: Clerked, { hasStandingItems = false } = {}) {
  const { meetingId } = await createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on: "2026-06-18",
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
    hasStandingItems,
  });
  return meetingId;
}

/** A second constitution in force by a motion, the same but for its remits. */
async function adoptRemits(scene: Clerked, remits: readonly string[]): Promise<void> {
  const { as, clerk, requestKey, boardId } = scene;
  const { motionId } = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId: await draft(scene),
    title: "Our rules",
    purpose: "decision",
    lanes: ["primary"],
    remit: "Access",
    motion: { kind: "resolution", text: "That the remits are changed." },
  });
  await transact(as(clerk), {}, async (ctx) => {
    const { authorityId } = ctx;
    const adopted = present(await findAdoptedConstitution(ctx.db, { authorityId, boardId }), "It has rules");
    const at = ctx.clock.now();
    const constitutionId = ctx.newId("ConstitutionVersionId");
    await insertConstitution(ctx.db, {
      id: constitutionId,
      authorityId,
      boardId,
      number: adopted.number + 1,
      preset: "education_partnership",
      rules: { ...adopted.rules, remits: [...remits] },
      createdAt: at,
    });
    await insertAdoption(ctx.db, {
      id: ctx.newId("ConstitutionAdoptionId"),
      authorityId,
      boardId,
      constitutionId,
      adoptedAt: at,
      adoptedById: clerk,
      appointmentId: "app_of_the_clerk",
      reason: "By vote",
      motionId,
      standing: "adopted",
    });
  });
}

function add(scene: Clerked, meetingId: string, item: { title: string; remit?: string; part?: "part2" }) {
  const { as, clerk, requestKey } = scene;
  const common = { requestKey: requestKey(), meetingId, purpose: "discussion", lanes: ["primary"] };
  const closedReason = item.part === "part2" ? "It names a school" : "";
  return addAgendaItem(as(clerk), addAgendaItemSchema.parse({ ...common, closedReason, ...item }));
}

onBothDatabases("each item of a board with remits names one (seed 002)", (open) => {
  test("an item without one, or under another, is refused; open items are counted by remit", async () => {
    const { scene, preset } = await buildPartnership(await buildBoard(await open()));
    const { as, clerk, requestKey } = scene;
    const meetingId = await draft(scene);
    const asked = { fields: { remit: "Select which of the board’s remits the item is for" } };
    await expect(add(scene, meetingId, { title: "Budget" })).rejects.toMatchObject(asked);
    await expect(add(scene, meetingId, { title: "Budget", remit: "Weather" })).rejects.toMatchObject(asked);
    await add(scene, meetingId, { title: "Budget", remit: "Finance" });
    await add(scene, meetingId, { title: "Exclusions", remit: "Access" });
    await add(scene, meetingId, { title: "A school", remit: "Access", part: "part2" });
    expect((await readBoard(as(clerk), { code: "partnership" })).remits).toContainEqual({
      remit: "Access",
      items: 0,
    });
    await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
    const { remits } = await readBoard(as(clerk), { code: "partnership" });
    expect(remits.map(({ remit }) => remit)).toEqual(constitutionPresets[preset].rules.remits);
    expect(Object.fromEntries(remits.map(({ remit, items }) => [remit, items]))).toMatchObject({
      Finance: 1,
      Access: 1,
      People: 0,
    });
    const { items } = await readMeeting(as(clerk), { board: "partnership", reference: "1" });
    expect(items.map(({ item }) => item.remit)).toEqual(["Finance", "Access", "Access"]);
  });

  test("an item comes again under a remit that stands, and waits for it where its own was taken away", async () => {
    const { scene } = await buildPartnership(await buildBoard(await open()));
    const { as, clerk, requestKey } = scene;
    const meetingId = await draft(scene);
    const { itemId } = await add(scene, meetingId, { title: "Budget", remit: "Finance" });
    await add(scene, meetingId, { title: "Exclusions", remit: "Access" });
    await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
    await cancelMeeting(as(clerk), { requestKey: requestKey(), meetingId, reason: "Snow" });
    await adoptRemits(scene, ["Access", "Money"]);
    const next = await draft(scene, { hasStandingItems: true });
    const remitsOn = async () =>
      (await readMeeting(as(clerk), { board: "partnership", reference: "3" })).items.flatMap(({ item }) =>
        item.remit === null ? [] : [`${item.title}: ${item.remit}`],
      );
    expect(await remitsOn()).toEqual(["Exclusions: Access"]);
    const waiting = await listReturningItems(as(clerk), { board: "partnership", reference: "3" });
    expect(waiting).toMatchObject([{ item: { id: itemId }, needsRemit: true }]);
    const bring = (remit?: string) =>
      bringItemBack(as(clerk), { requestKey: requestKey(), itemId, meetingId: next, remit });
    const asked = { fields: { remit: "Select which of the board’s remits the item is for" } };
    for (const remit of [undefined, "", "Finance"]) await expect(bring(remit)).rejects.toMatchObject(asked);
    await bring("Money");
    expect(await remitsOn()).toEqual(["Exclusions: Access", "Budget: Money"]);
  });

  test("an item comes again without a remit where the board has none any more", async () => {
    const { scene } = await buildPartnership(await buildBoard(await open()));
    const { as, clerk, requestKey } = scene;
    const meetingId = await draft(scene);
    await add(scene, meetingId, { title: "Budget", remit: "Finance" });
    await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
    await cancelMeeting(as(clerk), { requestKey: requestKey(), meetingId, reason: "Snow" });
    await adoptRemits(scene, []);
    await draft(scene, { hasStandingItems: true });
    const { items } = await readMeeting(as(clerk), { board: "partnership", reference: "3" });
    expect(items.at(-1)?.item).toMatchObject({ title: "Budget", remit: null });
  });

  test("a board without remits takes none", async () => {
    const scene = await buildBoard(await open());
    const meetingId = await draft(scene);
    await expect(add(scene, meetingId, { title: "Budget", remit: "Finance" })).rejects.toMatchObject({
      fields: { remit: "This board has no remits to put an item under" },
    });
    await add(scene, meetingId, { title: "Budget" });
  });
});

test("by hand only a motion that is nothing but its words is put; others come with the thing they are about", () => {
  const item = {
    requestKey: "scene-00000001",
    meetingId: "mee_1",
    title: "A",
    purpose: "decision",
    lanes: ["primary"],
  };
  const put = (kind: string) =>
    addAgendaItemSchema.safeParse({ ...item, motion: { kind, text: "That we do." } });
  expect(put("formula").error?.issues.map(({ path }) => path.join("."))).toContain("motion.kind");
  expect(put("resolution").error?.issues.map(({ path }) => path.join(".")) ?? []).not.toContain(
    "motion.kind",
  );
});
