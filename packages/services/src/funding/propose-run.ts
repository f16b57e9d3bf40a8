import { listBoardRuns } from "@consortia/db/repositories/allocation-runs";
import { allocationTitle } from "@consortia/domain/funding/allocation-words";
import { placeRun as sentence } from "@consortia/domain/funding/policy";
import { waitsForAgenda } from "@consortia/domain/funding/run-offer";
import type { PlaceRunInput } from "@consortia/domain/funding/schemas";
import { type AddedItem, mustNameRemit } from "../board/add-agenda-item.ts";
import { mustFindMeeting } from "../board/load.ts";
import { moneyBarOf } from "../board/notice.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { loadRun } from "./load-run.ts";
import { placeRun } from "./place-run.ts";

export type RunsToPlace = {
  readonly runs: readonly { readonly id: string; readonly title: string; readonly formulaName: string }[];
  /** Why this meeting takes none any more; null where it does. */
  readonly bar: string | null;
};

/** Runs that officers offered to this meeting's board, by fund and formula: the clerk needs no amount to place one. */
export async function listRunsToPlace(ctx: Ctx, { meetingId }: { meetingId: string }): Promise<RunsToPlace> {
  const { authorityId } = ctx;
  const meeting = await mustFindMeeting(ctx, meetingId);
  const { boardId } = meeting;
  await authorise(ctx, sentence, { boardId }, "not_found");
  const checked = await listBoardRuns(ctx.db, { authorityId, boardId, states: ["checked"] });
  return {
    runs: checked
      .filter(waitsForAgenda)
      .map((run) => ({ id: run.id, title: allocationTitle(run), formulaName: run.formulaName })),
    bar: await moneyBarOf(ctx, meeting),
  };
}

/** The board clerk puts an offered run on a meeting's agenda: item, motion and the run's new state are one act. */
export async function proposeRun(ctx: Ctx, input: PlaceRunInput): Promise<AddedItem> {
  const { boardId } = await mustFindMeeting(ctx, input.meetingId);
  const lock = [
    { table: "boards", id: boardId },
    { table: "meetings", id: input.meetingId },
    { table: "allocation_runs", id: input.runId },
  ] as const;
  const request = { key: input.requestKey, name: "proposeRun", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    await authorise(ctx, sentence, { boardId }, "not_found");
    const { run } = await loadRun(ctx, input.runId);
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const remit = await mustNameRemit(ctx, boardId, input.remit);
    return placeRun(ctx, { run, meeting, remit });
  });
}
