import { insertBoard } from "@consortia/db/repositories/boards";
import { listConsortiaInLanes } from "@consortia/db/repositories/consortia";
import { insertSeats, type NewSeat } from "@consortia/db/repositories/seats";
import { createBoard as mayCreateBoard } from "@consortia/domain/board/policy";
import { type ConstitutionPreset, presetOf } from "@consortia/domain/board/presets";
import type { CreateBoard } from "@consortia/domain/board/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { leadSeats } from "./lead-seats.ts";

/** A board with the lanes and seats of its kind: leads of every open consortium in them, the authority's one, and others. */
export async function createBoard(
  ctx: Ctx,
  input: CreateBoard,
): Promise<{ boardId: Id<"BoardId">; code: string }> {
  const request = { key: input.requestKey, name: "createBoard", body: input };
  // No consortium closes meanwhile, which would leave its seats behind.
  const lock = [{ table: "authorities", id: ctx.authorityId }] as const;
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, mayCreateBoard, undefined);
    const preset = presetOf(input.preset);
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
    const seats = await seatsOf(ctx, { boardId, preset });
    await insertSeats(
      ctx.db,
      seats.map((seat) => ({ ...seat, authorityId, validFrom: now })),
    );
    await audit(ctx, grant, {
      act: "board_created",
      subjectKind: "board",
      subjectId: boardId,
      after: { code: input.code, preset: input.preset, seats: seats.length },
    });
    return { boardId, code: input.code };
  });
}

async function seatsOf(
  ctx: WriteCtx,
  { boardId, preset }: { boardId: Id<"BoardId">; preset: ConstitutionPreset },
): Promise<readonly NewSeat[]> {
  const { authorityId } = ctx;
  const consortia =
    preset.leadSeatsEach === 0
      ? []
      : await listConsortiaInLanes(ctx.db, { authorityId, lanes: preset.lanes, openAt: ctx.clock.now() });
  const ofConsortia = consortia.flatMap((consortium) =>
    leadSeats(ctx, { boardId, consortiumId: consortium.id }),
  );
  const other = { boardId, consortiumId: null, votes: 1 } as const;
  const ofAuthority = preset.hasAuthoritySeat
    ? [{ ...other, id: ctx.newId("SeatId"), kind: "la", ordinal: 1, constituency: null } as const]
    : [];
  const ofSettings = preset.seats.flatMap(({ constituency, count }) =>
    Array.from({ length: count }, (_, index) => ({
      ...other,
      id: ctx.newId("SeatId"),
      kind: "phase" as const,
      ordinal: index + 1,
      constituency,
    })),
  );
  return [...ofConsortia, ...ofAuthority, ...ofSettings];
}
