import { findGroup } from "@consortia/db/repositories/school-groups";
import { insertSeats, listConsortiumLanes, listSeats } from "@consortia/db/repositories/seats";
import { recordSeat } from "@consortia/domain/board/policy";
import type { AddLeadSeats } from "@consortia/domain/board/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { leadSeats } from "./lead-seats.ts";
import { mustFindBoard } from "./load.ts";

/** Two lead seats for a consortium that came after the board. */
export async function addLeadSeats(ctx: Ctx, input: AddLeadSeats): Promise<{ seats: number }> {
  const request = { key: input.requestKey, name: "addLeadSeats", body: input };
  const lock = [
    { table: "school_groups", id: input.consortiumId },
    { table: "boards", id: input.boardId },
  ] as const;
  return transact(ctx, { lock, request }, async (ctx) => {
    const board = await mustFindBoard(ctx, input.boardId);
    const grant = await authorise(ctx, recordSeat, { boardId: board.id });
    const { authorityId } = ctx;
    const validFrom = ctx.clock.now();
    const standing = await listSeats(ctx.db, { authorityId, boardId: board.id, at: validFrom });
    if (standing.some((seat) => seat.consortiumId === input.consortiumId)) {
      throw new DomainError("conflict", "This consortium has its two seats on the board already.");
    }
    const consortium = await findGroup(ctx.db, { authorityId, groupId: input.consortiumId });
    if (consortium !== null && consortium.closedAt !== null && consortium.closedAt <= validFrom) {
      throw new DomainError("conflict", `${consortium.name} has closed, so it has no seats on a board.`);
    }
    const lanes = await listConsortiumLanes(ctx.db, { authorityId, consortiumIds: [input.consortiumId] });
    if (!(lanes.get(input.consortiumId) ?? []).some((lane) => board.lanes.includes(lane))) {
      throw new DomainError("conflict", "This consortium has no schools in a lane of the board.");
    }
    const seats = leadSeats(ctx, { boardId: board.id, consortiumId: input.consortiumId });
    await insertSeats(
      ctx.db,
      seats.map((seat) => ({ ...seat, authorityId, validFrom })),
    );
    await audit(ctx, grant, {
      act: "lead_seats_added",
      subjectKind: "board",
      subjectId: board.id,
      after: { consortium: input.consortiumId },
    });
    return { seats: seats.length };
  });
}
