import type { IdKind } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { dump } from "../../test-support/dump.ts";
import {
  agree,
  buildVariationScene,
  decide,
  draft,
  onTheTable,
  standingOf,
  type VariationScene,
} from "../../test-support/variation-scene.ts";

/** As the scene, but nobody gets an id of one kind: the act stops at the row that needs it, with all before it written. */
function stoppingAt<Scene extends VariationScene>(scene: Scene, stopped: IdKind): Scene {
  return {
    ...scene,
    as: (personId) => {
      const ctx = scene.as(personId);
      return {
        ...ctx,
        newId: (kind) => {
          if (kind === stopped) throw new Error("The disk is full");
          return ctx.newId(kind);
        },
      };
    },
  };
}

onBothDatabases("a refused act leaves nothing half done (GEN-5)", (open) => {
  test("agreed, and stopped at each row: no posting, no decision, the old terms", async () => {
    const store = await open();
    const scene = await buildVariationScene(store);
    const number = await draft(scene, "9,400");
    const before = await dump(store);
    for (const kind of ["VariationDecisionId", "LedgerTransactionId", "AuditEventId", "OutboxId"] as const) {
      await expect(agree(stoppingAt(scene, kind), number)).rejects.toThrow("The disk is full");
      expect(await dump(store)).toEqual(before);
    }
    await agree(scene, number);
    expect((await standingOf(scene, number)).state).toBe("applied");
  });

  test("carried, and stopped after the posting: the vote is not closed either", async () => {
    const store = await open();
    const scene = await buildVariationScene(store, { budget: 20_000_00n });
    const { motionId, number } = await onTheTable(scene, "12,000");
    await expect(
      decide(stoppingAt(scene, "LedgerTransactionId"), motionId, ["for", "for", "for"]),
    ).rejects.toThrow("The disk is full");
    expect(await standingOf(scene, number)).toEqual({ state: "on_agenda", outcomes: [] });
    const motion = await store.reader
      .selectFrom("motions")
      .select("state")
      .where("id", "=", motionId)
      .executeTakeFirstOrThrow();
    expect(motion.state).toBe("voting");
  });
});
