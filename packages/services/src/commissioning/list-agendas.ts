import { listMeetings, type Meeting } from "@consortia/db/repositories/meetings";
import { mayReadWaiting } from "@consortia/domain/commissioning/policy";
import { moneyBarOf } from "../board/notice.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type Agendas = {
  /** Those a commission can still go on, the nearest first. */
  readonly open: readonly Pick<Meeting, "id" | "kind" | "reference" | "startsAt">[];
  /** Meetings that are not over and can take none any more, each with the reason in a sentence. */
  readonly shut: readonly { readonly reference: string; readonly why: string }[];
};

const latest_meetings = 50;

/** The agendas of a board that money can still be put on with its notice, and why the others cannot take it. */
export async function listAgendas(ctx: Ctx, { boardId }: { boardId: string }): Promise<Agendas> {
  const { authorityId } = ctx;
  await authorise(ctx, mayReadWaiting, { boardId, authorityId }, "not_found");
  const meetings = await listMeetings(ctx.db, { authorityId, boardId, limit: latest_meetings });
  const live = meetings.filter(({ state }) => state !== "closed" && state !== "cancelled").toReversed();
  const open: Agendas["open"][number][] = [];
  const shut: Agendas["shut"][number][] = [];
  for (const meeting of live) {
    const { id, kind, reference, startsAt } = meeting;
    const why = await moneyBarOf(ctx, meeting);
    if (why === null) open.push({ id, kind, reference, startsAt });
    else shut.push({ reference, why });
  }
  return { open, shut };
}
