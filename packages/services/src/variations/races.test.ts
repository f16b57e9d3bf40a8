import { listInvoices } from "@consortia/db/repositories/invoices";
import { DomainError } from "@consortia/domain/shared/errors";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildCommissionScene, openWith, voteOn } from "../../test-support/commission-scene.ts";
import {
  accept,
  bookFaults,
  equipInvoices,
  match,
  positionNow,
  proposeFrom,
  take,
} from "../../test-support/invoice-scene.ts";
import {
  agree,
  buildVariationScene,
  commissionNow,
  done,
  draft,
  expectMaximumHeld,
  postingsOf,
  standingOf,
  takeBack,
  varied,
  varyingLeads,
} from "../../test-support/variation-scene.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { commitFunds } from "../ledger/commit-funds.ts";
import { transact } from "../shared/transact.ts";
import { agreeVariation } from "./agree-variation.ts";

onBothDatabases("acts on one variation at once", (open) => {
  test("agreed 40 times by two people, and the same request 40 times: one posting", {
    timeout: 120_000,
  }, async () => {
    const scene = await buildVariationScene(await open());
    const { as, deputyId, otherLeadId, reference } = scene;
    const first = await draft(scene, "9,400");
    const forty = Array.from({ length: 40 }, (_, place) => (place % 2 === 0 ? otherLeadId : deputyId));
    expect(await done(forty.map((by) => agree(scene, first, by)))).toBe(1);
    expect(await postingsOf(scene, "variation_up")).toBe(1);
    const number = await draft(scene, "9,500");
    const same = { reference, number, requestKey: "one-click-40" };
    expect(await done(forty.map(() => agreeVariation(as(otherLeadId), same)))).toBe(40);
    expect(await postingsOf(scene, "variation_up")).toBe(2);
    expect((await positionNow(scene)).money).toEqual([500_00n, 9_500_00n, 0n]);
    await expectMaximumHeld(scene);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("twenty drafts at once: one is open", async () => {
    const scene = await buildVariationScene(await open());
    const twenty = Array.from({ length: 20 });
    expect(await done(twenty.map(() => draft(scene, "9,400")))).toBe(1);
    expect((await standingOf(scene, 1)).state).toBe("drafted");
  });

  test("agreed and withdrawn at once: one of the two, and the money says which", async () => {
    const scene = await buildVariationScene(await open());
    const number = await draft(scene, "9,400");
    const acts = Array.from({ length: 10 }, (_, place) =>
      place % 2 === 0 ? agree(scene, number) : takeBack(scene, number),
    );
    expect(await done(acts)).toBe(1);
    const { state } = await standingOf(scene, number);
    const isApplied = state === "applied";
    expect(await postingsOf(scene, "variation_up")).toBe(isApplied ? 1 : 0);
    expect((await positionNow(scene)).money[1]).toBe(isApplied ? 9_400_00n : 9_000_00n);
    await expectMaximumHeld(scene);
  });

  test("LED-8: £500 less, against ten invoices of £1,000 matched and accepted: never more than is held", async () => {
    const scene = await buildVariationScene(await open());
    const number = await draft(scene, "8,500");
    const ids: Awaited<ReturnType<typeof take>>[] = [];
    for (const place of Array.from({ length: 10 }).keys()) {
      ids.push(await take(scene, `INV-${place}`, 1_000_00n));
    }
    const [first, ...others] = ids.map((id) => match(scene, id));
    const acts = [first, agree(scene, number), ...others].filter((act) => act !== undefined);
    const matched = (await done(acts)) - ((await standingOf(scene, number)).state === "applied" ? 1 : 0);
    const isApplied = (await standingOf(scene, number)).state === "applied";
    expect(matched).toBe(isApplied ? 8 : 9);
    expect(await done(ids.map((id) => accept(scene, id)))).toBe(matched);
    const { authorityId, store } = scene.world;
    const invoices = await listInvoices(store.reader, { authorityId, states: ["accepted"] });
    expect(invoices).toHaveLength(matched);
    expect((await positionNow(scene)).money).toEqual(
      isApplied ? [1_500_00n, 500_00n, 8_000_00n] : [1_000_00n, 0n, 9_000_00n],
    );
    await expectMaximumHeld(scene);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("two commissions vary up on the last pounds: one gets them", async () => {
    const base = await buildCommissionScene(await open(), 18_500_00n);
    const references = [await proposeFrom(base, "£9,000"), await proposeFrom(base, "£9,000")];
    await openWith(base, references);
    for (const reference of references) await voteOn(base, reference, "for");
    const equipped = { ...base, ...(await equipInvoices(base)), ...varyingLeads(base) };
    const scenes = references.map((reference) => ({ ...equipped, reference }));
    const numbers: number[] = [];
    for (const scene of scenes) numbers.push(await draft(scene, "9,400"));
    const acts = scenes.flatMap((scene, place) =>
      Array.from({ length: 5 }, () => agree(scene, numbers[place] ?? 0)),
    );
    expect(await done(acts)).toBe(1);
    expect(await postingsOf({ ...equipped, reference: "" }, "variation_up")).toBe(1);
    expect((await positionNow(base)).money).toEqual([100_00n, 18_400_00n, 0n]);
    expect(await bookFaults(base)).toEqual([]);
  });

  test("a variation up against another commitment, for the last pounds: one of them gets them", async () => {
    const scene = await buildVariationScene(await open(), { budget: 9_400_00n });
    const number = await draft(scene, "9,400");
    const commit = (place: number) =>
      transact(scene.budget.ctx, {}, (ctx) =>
        commitFunds(ctx, {
          ...scene.budget,
          commissionId: `com_elsewhere_${place}`,
          pence: 300_00n,
          source: { kind: "test", id: `elsewhere-${place}` },
          requestKey: `elsewhere-${place}`,
        }),
      );
    const [one, agreed, two, three] = await Promise.allSettled([
      commit(1),
      agree(scene, number),
      commit(2),
      commit(3),
    ]);
    const posted = [one, two, three].filter(
      (reply) => reply?.status === "fulfilled" && reply.value.outcome === "posted",
    );
    const isApplied = agreed.status === "fulfilled";
    if (!isApplied) expect(agreed.reason).toBeInstanceOf(DomainError);
    expect(posted).toHaveLength(isApplied ? 0 : 1);
    expect(await postingsOf(scene, "variation_up")).toBe(isApplied ? 1 : 0);
    expect((await positionNow(scene)).money).toEqual(
      isApplied ? [0n, 9_400_00n, 0n] : [100_00n, 9_300_00n, 0n],
    );
    await expectMaximumHeld(scene);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("agreed, and its commission withdrawn, at once: all that was held goes back", async () => {
    const scene = await buildVariationScene(await open());
    const { as, leadId, reference, requestKey } = scene;
    await varied(scene, "9,100");
    const number = await draft(scene, "9,400");
    const reason = "The school has found another way.";
    await done([
      agree(scene, number),
      withdrawCommission(as(leadId), { reference, reason, requestKey: requestKey() }),
      agree(scene, number),
    ]);
    expect((await commissionNow(scene)).state).toBe("withdrawn");
    expect(["applied", "lapsed"]).toContain((await standingOf(scene, number)).state);
    expect((await positionNow(scene)).money).toEqual([10_000_00n, 0n, 0n]);
    expect(await bookFaults(scene)).toEqual([]);
  });
});
