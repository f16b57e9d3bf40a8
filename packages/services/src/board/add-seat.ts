import { insertSeats, listSeats } from "@consortia/db/repositories/seats";
import { recordSeat } from "@consortia/domain/board/policy";
import type { AddSeat } from "@consortia/domain/board/schemas";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindBoard } from "./load.ts";

/** One more seat of a constituency, with a vote, or an observer's without; numbered after those that stand. */
export async function addSeat(ctx: Ctx, input: AddSeat): Promise<{ label: string }> {
  const request = { key: input.requestKey, name: "addSeat", body: input };
  return transact(ctx, { lock: [{ table: "boards", id: input.boardId }], request }, async (ctx) => {
    const board = await mustFindBoard(ctx, input.boardId);
    const grant = await authorise(ctx, recordSeat, { boardId: board.id });
    const { authorityId } = ctx;
    const validFrom = ctx.clock.now();
    const kind = input.constituency === "observer" ? "observer" : "phase";
    const constituency = input.constituency === "observer" ? null : input.constituency;
    const standing = await listSeats(ctx.db, { authorityId, boardId: board.id, at: validFrom });
    const alike = standing.filter((seat) => seat.kind === kind && seat.constituency === constituency);
    const seat = {
      id: ctx.newId("SeatId"),
      boardId: board.id,
      kind,
      consortiumId: null,
      constituency,
      ordinal: Math.max(0, ...alike.map((one) => one.ordinal)) + 1,
      votes: kind === "observer" ? 0 : 1,
    } as const;
    await insertSeats(ctx.db, [{ ...seat, authorityId, validFrom }]);
    await audit(ctx, grant, {
      act: "seat_added",
      subjectKind: "board",
      subjectId: board.id,
      after: { seat: seat.id, kind, constituency },
    });
    return { label: seatLabel({ ...seat, consortiumName: null }) };
  });
}
