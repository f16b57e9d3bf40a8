import { listElectionEvents } from "@consortia/db/repositories/election-events";
import type { Election } from "@consortia/db/repositories/elections";
import { lastComplaintDay } from "@consortia/domain/elections/timetable";
import { present } from "@consortia/domain/shared/assert";
import type { LocalDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";
import { workingCalendar } from "../terms/working-calendar.ts";

/**
 * The last day on which a complaint is taken; null before a declaration. It is counted by the calendar that stood at
 * the declaration, so that no later closure day moves it.
 */
export async function lastComplaintDayOf(
  ctx: AnyCtx,
  { id, declaredOn }: Pick<Election, "id" | "declaredOn">,
): Promise<LocalDate | null> {
  if (declaredOn === null) return null;
  const events = await listElectionEvents(ctx.db, { authorityId: ctx.authorityId, electionId: id });
  const declared = events.find(({ kind }) => kind === "declare" || kind === "elect_uncontested");
  const { at } = present(declared, "A declared election has the step that declared it");
  return lastComplaintDay(declaredOn, { calendar: await workingCalendar(ctx, at) });
}
