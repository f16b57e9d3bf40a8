import type { PanelKind } from "@consortia/domain/categorisation/panel";
import type { PersonId } from "@consortia/domain/shared/ids";
import { counted } from "@consortia/domain/shared/words";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/** NOT-3: how many schools a panel hears, and neither which nor what is proposed for them. */
export async function tellPanel(
  ctx: WriteCtx,
  {
    panelId,
    kind,
    members,
    schools,
  }: { panelId: string; kind: PanelKind; members: readonly PersonId[]; schools: number },
): Promise<void> {
  for (const personId of members) {
    await tellPerson(ctx, {
      personId,
      because: "You get this because you were named to the panel.",
      letter: {
        kind: "category_panel",
        key: panelId,
        subject: kind === "moderation" ? "You are on a moderation panel" : "You are on a dispute panel",
        lines: [
          `You were named to a panel that hears ${counted(schools, "school")}. Read what is known of each, say if you have a conflict, and agree its category together.`,
          "Only the panel reads these papers, and only until it has decided.",
          `Read the papers:\n{portal}/categorisation/panel/${panelId}`,
          `LA officers read them in the admin app:\n{admin}/categorisation/panel/${panelId}`,
        ],
      },
    });
  }
}
