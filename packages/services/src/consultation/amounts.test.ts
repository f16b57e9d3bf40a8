import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  answer,
  buildAsked,
  buildOpen,
  type ConsultationScene,
  optionIds,
} from "../../test-support/consultation-scene.ts";
import { setCategory } from "../categorisation/set-category.ts";
import { listConsultations, readConsultation } from "./read-consultations.ts";
import { readDeskConsultation } from "./read-desk.ts";

// FUN-11 in consultations, proved as non-interference: whatever category another consortium's school is in, the page is
// the same to the byte, so that no amount, difference, count or order on it can tell.

async function pageOf(
  { as }: ConsultationScene,
  personId: PersonId,
  consultationId: string,
): Promise<string> {
  const ctx = as(personId);
  const read = [await listConsultations(ctx), await readConsultation(ctx, { consultationId })];
  return JSON.stringify(read, (_, one) => (typeof one === "bigint" ? `${one}n` : one));
}

onBothDatabases("FUN-11: what an option shows", (open) => {
  test("two worlds that differ in one school's category are the same page to whoever is outside its circle", async () => {
    const scenes = [
      await buildAsked(await open(), { code: "3A" }),
      await buildAsked(await open(), { code: "1" }),
    ];
    const pages = new Map<string, string[]>();
    for (const scene of scenes) {
      const { world, schools } = scene;
      const [own, other, third] = schools.map((one) => present(one, "A school"));
      if (own === undefined || other === undefined || third === undefined) throw new Error("There are three");
      const readers = {
        "a head of another consortium": other.headId,
        "the school's own head": own.headId,
        "a head of the same consortium": own.headId,
        "a SENCo": await buildHolder(world, "senco", own.id),
        "a chair of governors": await buildHolder(world, "chair_of_governors", own.id),
        "a facilitator of its consortium": await buildHolder(world, "facilitator", own.groupId),
        "an adviser": await buildHolder(world, "adviser", other.id),
        "a board clerk": await buildHolder(world, "board_clerk", world.boardId),
        "a substitute": await buildHolder(world, "substitute", world.boardId),
      };
      const lead = await buildHolder(world, "consortium_lead", own.groupId);
      const consultationId = await buildOpen(scene);
      const [first = ""] = await optionIds(scene, consultationId);
      await answer(scene, consultationId, third, first);
      for (const [who, personId] of Object.entries({ ...readers, lead })) {
        pages.set(who, [...(pages.get(who) ?? []), await pageOf(scene, personId, consultationId)]);
      }
    }
    for (const [who, [one, other]] of pages) {
      // The same question does tell its own lead, or this would prove nothing.
      if (who === "lead") expect(one).not.toBe(other);
      else expect(one, who).toBe(other);
      expect(one, who).not.toContain("Secret name");
      expect(one, who).not.toContain("Another name");
      // The whole pot is everybody's.
      expect(one, who).toContain("3000000n");
    }
  });

  test("a lead sees the own consortium's amount alone, the board and the desk every one, and all of them as asked", async () => {
    const scene = await buildAsked(await open());
    const { world, as, schools } = scene;
    const own = present(schools[0], "A school");
    const lead = as(await buildHolder(world, "consortium_lead", own.groupId));
    const deputyLead = as(await buildHolder(world, "deputy_lead", own.groupId));
    const member = as(await buildHolder(world, "board_member", world.boardId));
    const auditor = as(await buildHolder(world, "auditor"));
    const consultationId = await buildOpen(scene);
    const seen = async (ctx: typeof lead) =>
      (await readConsultation(ctx, { consultationId })).amounts.amounts.map(({ name, byOption }) => [
        name,
        ...byOption.map(({ pence }) => pence),
      ]);
    // £40 and twice £25 for each of a hundred pupils; of the pot, 40, 25 and 25 parts of 90.
    const arden = ["Arden", 4_000_00n, 13_333_34n];
    expect(await seen(lead)).toEqual([arden]);
    expect(await seen(deputyLead)).toEqual([arden]);
    expect(await seen(as(own.headId))).toEqual([]);
    const all = [arden, ["Avon", 2_500_00n, 8_333_33n], ["Brue", 2_500_00n, 8_333_33n]];
    expect(await seen(member)).toEqual(all);
    const desk = await readDeskConsultation(auditor, { consultationId });
    expect(desk.amounts).toHaveLength(3);
    const looks = world.store.reader.selectFrom("audit_events").select("subject_id");
    expect(await looks.where("act", "=", "money_seen").execute()).toEqual([{ subject_id: consultationId }]);
    // A category that changes while schools answer moves no number: nobody can watch the share of a pot go down.
    const other = present(schools[1], "Another school");
    await setCategory(world.officer, {
      ...{ urn: other.urn, code: "1", effectiveOn: "2026-05-04", reason: "Changed while schools answer." },
      requestKey: world.key(),
    });
    expect(await seen(lead)).toEqual([arden]);
  });
});
