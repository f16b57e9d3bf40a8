import { insertStandDown } from "@consortia/db/repositories/category-hearing-outcomes";
import { type CategoryHearing, findHearingOfDispute } from "@consortia/db/repositories/category-hearings";
import { standDownBar } from "@consortia/domain/categorisation/dispute";
import { nameDisputePanel as sentence } from "@consortia/domain/categorisation/policy";
import type { StandDownPanelInput } from "@consortia/domain/categorisation/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { findDisputeCase } from "./dispute-case.ts";
import { tellLeaders } from "./tell-leaders.ts";

/**
 * An officer who did not decide stands down a second panel that has decided nothing in its time, with the reason. The
 * school is told, and another panel is named, under the same bars (CAT-5).
 */
export async function standDownPanel(
  ctx: Ctx,
  input: StandDownPanelInput,
): Promise<{ readonly hearingId: string }> {
  const { authorityId } = ctx;
  const { disputeId } = input;
  const known = await findDisputeCase(ctx, disputeId).catch(() => null);
  const lock = [
    { table: "authorities" as const, id: authorityId },
    ...(known === null ? [] : [{ table: "schools" as const, id: known.school.id }]),
  ];
  const request = { key: input.requestKey, name: "standDownPanel", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    await authorise(ctx, sentence, { authorityId, deciderId: "" });
    const { decision, school } = await findDisputeCase(ctx, disputeId);
    const grant = await authorise(ctx, sentence, { authorityId, deciderId: decision.decidedBy });
    const hearing = await findHearingOfDispute(ctx.db, { authorityId, disputeId });
    if (hearing === null || !isWaiting(hearing))
      throw new DomainError("conflict", "No panel is hearing this dispute.");
    const bar = await standDownBarOf(ctx, hearing);
    if (bar !== null) throw new DomainError("conflict", bar);
    const { id: hearingId, panelId } = hearing;
    const at = ctx.clock.now();
    const personId = actingPerson(ctx);
    await insertStandDown(ctx.db, { authorityId, hearingId, panelId, personId, reason: input.reason, at });
    await tellLeaders(ctx, school, {
      kind: "category_panel_stood_down",
      key: hearingId,
      subject: "Another panel will hear your dispute",
      lines: [
        `The panel that heard the dispute of ${school.name} has not decided in its time. The LA has stood it down. You can read why.`,
        "Another panel is named, without anybody who took part in the first decision.",
        `Read the dispute:\n{portal}/schools/${school.urn}/category/dispute`,
      ],
    });
    await audit(ctx, grant, {
      act: "category_panel_stood_down",
      subjectKind: "category_dispute",
      subjectId: disputeId,
      after: { hearing: hearingId },
    });
    return { hearingId };
  });
}

/** Whether a hearing waits for its panel still. */
export function isWaiting({ agreement, isStoodDown }: CategoryHearing): boolean {
  return agreement === null && !isStoodDown;
}

export async function standDownBarOf(ctx: AnyCtx, { openedAt }: CategoryHearing): Promise<string | null> {
  return standDownBar({
    openedOn: londonDate(openedAt),
    today: londonDate(ctx.clock.now()),
    calendar: await workingCalendar(ctx),
  });
}
