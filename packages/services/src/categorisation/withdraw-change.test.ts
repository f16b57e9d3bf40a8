import { fourLevels } from "@consortia/domain/categorisation/presets/four-levels";
import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import type { Id } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { agreeOnChange, buildChangeScene, confirmChange, openAsh } from "../../test-support/change-scene.ts";
import type { PanelScene } from "../../test-support/panel-scene.ts";
import { buildScheme } from "../../test-support/schemes.ts";
import { readChange } from "./read-changes.ts";
import { readSchoolCategory } from "./read-school-category.ts";
import { withdrawChange } from "./withdraw-change.ts";

const reason = "The panel came to another view than the inspectors.";

function withdraw(scene: PanelScene, changeId: Id<"CategoryChangeId">) {
  return withdrawChange(scene.officer, { changeId, reason, requestKey: scene.key() });
}

async function agreedChange(scene: PanelScene) {
  const change = await openAsh(scene);
  await agreeOnChange(scene, { runId: change.runId });
  return change;
}

onBothDatabases("a change that a panel has agreed", (open) => {
  // Withdrawn and opened again it would be put to panel after panel, until one says what the officer likes.
  test("is confirmed, and not withdrawn: by the service and by the database", async () => {
    const scene = await buildChangeScene(await open());
    const { changeId, runId } = await openAsh(scene);
    expect(await readChange(scene.officer, { changeId })).toMatchObject({ withdrawalBar: null });
    await agreeOnChange(scene, { runId });
    const said = expect.stringContaining("A panel has agreed on Ash Lane. Confirm what it agreed");
    expect(await readChange(scene.officer, { changeId })).toMatchObject({ withdrawalBar: said });
    await expect(withdraw(scene, changeId)).rejects.toMatchObject({ code: "conflict", message: said });
    await expect(
      scene.store.transaction([], (db) =>
        db
          .updateTable("category_changes")
          .set({
            state: "withdrawn",
            closed_by: scene.people.officer,
            closed_at: scene.clock.now(),
            withdrawn_because: reason,
          })
          .where("id", "=", changeId)
          .execute(),
      ),
    ).rejects.toThrow("category_changes_agreed_stay");
    await confirmChange(scene, runId);
  });

  test("is withdrawn where another scheme is in force, and the school reads what the panel had agreed", async () => {
    const scene = await buildChangeScene(await open());
    const { changeId, runId } = await agreedChange(scene);
    await buildScheme(scene.officer, scene.key, fourLevels);
    await expect(confirmChange(scene, runId)).rejects.toMatchObject({
      message: "Another scheme is in force since. Withdraw this change, and open another.",
    });
    expect(await readChange(scene.officer, { changeId })).toMatchObject({ withdrawalBar: null });
    await withdraw(scene, changeId);
    const { changes } = await readSchoolCategory(scene.as(scene.people.ashHead), { urn: scene.ash.urn });
    expect(changes).toMatchObject([
      { state: "withdrawn", agreed: { code: "3C", agreedAt: scene.clock.now() } },
    ]);
  });

  test("is withdrawn where the version in force has dropped the category", async () => {
    const scene = await buildChangeScene(await open());
    const { changeId, runId } = await agreedChange(scene);
    await buildScheme(scene.officer, scene.key, { ...fourLevels, name: warwickshire2013.name });
    await expect(confirmChange(scene, runId)).rejects.toMatchObject({
      message: expect.stringContaining("no category 3C, which the panel agreed on Ash Lane. Withdraw"),
    });
    await withdraw(scene, changeId);
  });

  test("is withdrawn where the school is closed", async () => {
    const scene = await buildChangeScene(await open());
    const { changeId } = await agreedChange(scene);
    await scene.store.transaction([], (db) =>
      db.updateTable("schools").set({ status: "closed" }).where("id", "=", scene.ash.id).execute(),
    );
    await withdraw(scene, changeId);
  });
});
