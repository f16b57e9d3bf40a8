import { insertRunPlacement, listRunPlacements } from "@consortia/db/repositories/allocation-placements";
import { type AllocationRun, findPostedRun } from "@consortia/db/repositories/allocation-runs";
import type { Meeting } from "@consortia/db/repositories/meetings";
import {
  allocation_closed_reason,
  allocationMotionText,
  allocationTitle,
} from "@consortia/domain/funding/allocation-words";
import { totalOf } from "@consortia/domain/funding/replacement";
import { waitsForAgenda } from "@consortia/domain/funding/run-offer";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { traceReturn } from "../agenda/trace-return.ts";
import { type AddedItem, placeOnAgenda } from "../board/add-agenda-item.ts";
import { mustFindBoard } from "../board/load.ts";
import { mustHaveMoneyNotice } from "../board/notice.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { stepRun } from "./load-run.ts";
import { differenceFrom } from "./run-difference.ts";

/**
 * Puts an offered run on an agenda as a closed item, for every lane of its board; board, meeting and run are locked. The
 * motion says which posted allocation it would replace and what would be taken back: the board's notice of a claw back.
 * @throws DomainError `conflict` for a run that is not offered, in writing, and without the notice that money has.
 */
export async function placeRun(
  ctx: WriteCtx,
  {
    run,
    meeting,
    remit,
  }: { readonly run: AllocationRun; readonly meeting: Meeting; readonly remit: string | null },
): Promise<AddedItem> {
  const { authorityId } = ctx;
  if (!waitsForAgenda(run)) {
    throw new DomainError(
      "conflict",
      "This funding run is not offered to the board, or is on an agenda already.",
    );
  }
  if (run.boardId !== meeting.boardId) {
    throw new DomainError(
      "conflict",
      `This funding run is for ${run.boardName}, and no other board decides it.`,
    );
  }
  if (meeting.kind === "written") {
    throw new DomainError("conflict", "An allocation is approved in a meeting, never in writing.");
  }
  await mustHaveMoneyNotice(ctx, meeting, "this allocation");
  const board = await mustFindBoard(ctx, meeting.boardId);
  const replaced = await findPostedRun(ctx.db, { authorityId, fundId: run.fundId, boardId: run.boardId });
  const added = await placeOnAgenda(ctx, {
    meetingId: meeting.id,
    title: allocationTitle(run),
    purpose: "decision",
    lanes: [...board.lanes],
    part: "part2",
    closedReason: allocation_closed_reason,
    remit,
    motion: { kind: "allocation", text: await motionText(ctx, run, replaced) },
  });
  const motionId = present(added.motionId, "An item with a motion has one");
  const [latest] = await listRunPlacements(ctx.db, { authorityId, runId: run.id });
  await insertRunPlacement(ctx.db, {
    id: ctx.newId("RunPlacementId"),
    authorityId,
    runId: run.id,
    boardId: board.id,
    meetingId: meeting.id,
    itemId: added.itemId,
    motionId,
    replacesId: replaced?.id ?? null,
    placedById: actingPerson(ctx),
    placedAt: ctx.clock.now(),
  });
  await stepRun(ctx, run, "table", {});
  await traceReturn(ctx, { boardId: board.id, from: latest?.itemId ?? null, to: added.itemId });
  return added;
}

async function motionText(
  ctx: WriteCtx,
  run: AllocationRun,
  replaced: AllocationRun | null,
): Promise<string> {
  const put = { ...run, total_pence: present(run.totalPence, "A checked run has a total") };
  if (replaced === null) return allocationMotionText({ ...put, replaces: null });
  const { takes } = await differenceFrom(ctx, { run, replaced });
  const postedAt = present(replaced.postedAt, "A posted run says when");
  return allocationMotionText({ ...put, replaces: { postedAt, takes_pence: totalOf(takes) } });
}
