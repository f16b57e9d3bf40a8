import type { Store } from "@consortia/db/store";
import type { OpenChangeInput } from "@consortia/domain/categorisation/schemas";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { agreeCategory } from "../src/categorisation/agree-category.ts";
import { confirmCategories } from "../src/categorisation/confirm-categories.ts";
import { namePanel } from "../src/categorisation/name-panel.ts";
import { openChange } from "../src/categorisation/open-change.ts";
import { readSchoolCategory } from "../src/categorisation/read-school-category.ts";
import type { Ctx } from "../src/shared/ctx.ts";
import { buildPanelScene, decideAsh, type PanelScene } from "./panel-scene.ts";

export const change_reason = "The inspectors of May judged the teaching of reading weak.";
/** A working day of term that is no Friday, ten of them after 21 May 2026. */
export const change_reply_by = "2026-06-11";
export const after_change_comments = "2026-06-12T09:00:00.000Z";

/** The yearly run of Ash Lane is decided (category 1), and the year goes on. */
export async function buildChangeScene(store: Store): Promise<PanelScene> {
  const scene = await buildPanelScene(store);
  await decideAsh(scene);
  scene.clock.set("2026-05-26T09:00:00.000Z");
  return scene;
}

/** The decision of Ash Lane that stands. */
export async function decisionOfAsh(scene: PanelScene) {
  const { current } = await readSchoolCategory(scene.as(scene.people.ashHead), { urn: scene.ash.urn });
  return present(current, "Ash Lane has a category");
}

/** An officer proposes 3C for Ash Lane, over a new inspection. */
export async function openAsh(
  scene: PanelScene,
  by: Ctx = scene.as(scene.people.officer),
  changes: Partial<OpenChangeInput> = {},
) {
  return openChange(by, {
    urn: scene.ash.urn,
    code: "3C",
    decisionId: (await decisionOfAsh(scene)).id,
    cause: "inspection",
    causedOn: "2026-05-22",
    source: "Report of the inspectors",
    reason: change_reason,
    support: "",
    replyBy: change_reply_by,
    requestKey: scene.key(),
    ...changes,
  });
}

/** A panel hears the change of Ash Lane once its time to comment is over, and agrees. */
export async function agreeOnChange(
  scene: PanelScene,
  { runId, code = "3C", reason = null }: { runId: string; code?: string; reason?: string | null },
  members?: readonly PersonId[],
) {
  scene.clock.set(after_change_comments);
  const { beckHead, coleHead, adviser } = scene.people;
  const { panelId } = await namePanel(scene.officer, {
    runId,
    urns: [scene.ash.urn],
    members: [...(members ?? [beckHead, coleHead, adviser])],
    requestKey: scene.key(),
  });
  await agreeCategory(scene.as(coleHead), {
    panelId,
    urn: scene.ash.urn,
    code,
    reason,
    notes: "",
    requestKey: scene.key(),
  });
  return { panelId };
}

export function confirmChange(scene: PanelScene, runId: string, by: Ctx = scene.officer) {
  return confirmCategories(by, {
    runId,
    urns: [scene.ash.urn],
    effectiveOn: "2026-06-12",
    requestKey: scene.key(),
  });
}
