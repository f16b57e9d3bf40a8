import { insertBoard } from "@consortia/db/repositories/boards";
import { listConsortiaInLanes } from "@consortia/db/repositories/seat-eligibility";
import { insertSeats } from "@consortia/db/repositories/seats";
import { createBoard as mayCreateBoard } from "@consortia/domain/board/policy";
import { constitutionPresets } from "@consortia/domain/board/presets";
import type { CreateBoard } from "@consortia/domain/board/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { leadSeats } from "./lead-seats.ts";

/** A board with the lanes and seats of its kind: leads of every consortium in those lanes, and the authority's one. */
export async function createBoard(
  ctx: Ctx,
  input: CreateBoard,
): Promise<{ boardId: Id<"BoardId">; code: string }> {
  const request = { key: input.requestKey, name: "createBoard", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, mayCreateBoard, undefined);
    const preset = constitutionPresets[input.preset];
    const { authorityId } = ctx;
    const now = ctx.clock.now();
    const boardId = ctx.newId("BoardId");
    await insertBoard(ctx.db, {
      id: boardId,
      authorityId,
      name: input.name,
      code: input.code,
      lanes: preset.lanes,
      createdAt: now,
    });
    const consortia = await listConsortiaInLanes(ctx.db, { authorityId, lanes: preset.lanes });
    const ofConsortia = consortia.flatMap((consortium) =>
      leadSeats(ctx, { boardId, consortiumId: consortium.id }),
    );
    const ofAuthority = {
      id: ctx.newId("SeatId"),
      boardId,
      kind: "la",
      consortiumId: null,
      ordinal: 1,
      votes: 1,
    } as const;
    await insertSeats(
      ctx.db,
      [...ofConsortia, ofAuthority].map((seat) => ({ ...seat, authorityId, validFrom: now })),
    );
    await audit(ctx, grant, {
      act: "board_created",
      subjectKind: "board",
      subjectId: boardId,
      after: { code: input.code, preset: input.preset, seats: ofConsortia.length + 1 },
    });
    return { boardId, code: input.code };
  });
}
