import { findBoard } from "@consortia/db/repositories/boards";
import type { Lane } from "@consortia/domain/register/lanes";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { adoptConstitution } from "@consortia/services/board/adopt-constitution";
import { createBoard } from "@consortia/services/board/create-board";
import { fillSeat } from "@consortia/services/board/fill-seat";
import { nameSubstitute } from "@consortia/services/board/name-substitute";
import { seatsNow } from "@consortia/services/board/seats-now";
import { demoEmails } from "./accounts.ts";
import type { DemoLeads, DemoOffice, DemoStaff } from "./staff.ts";
import type { DemoWorld } from "./world.ts";

export type DemoSeat = { readonly seatId: Id<"SeatId">; readonly personId: PersonId };
export type DemoBoard = {
  readonly boardId: Id<"BoardId">;
  readonly clerk: PersonId;
  readonly leadSeats: readonly DemoSeat[];
  readonly laSeat: DemoSeat;
  readonly lanes: readonly Lane[];
  /** Presides at its meetings: elected chair of the primary board; leads a consortium, as the constitution wants. */
  readonly presiding: PersonId;
  /** Elected vice-chair of the primary board. */
  readonly viceChair: PersonId;
};
export type DemoBoards = Readonly<Record<"primary" | "secondary", DemoBoard>>;

/** Both boards of the source, made by an officer before anybody sits on them. */
export async function openBoards(world: DemoWorld, office: DemoOffice) {
  const ctx = world.as(office.officer);
  const open = async (
    name: string,
    code: string,
    preset: "primary_improvement" | "secondary_special_improvement",
  ) => {
    const { boardId } = await createBoard(ctx, { requestKey: world.requestKey(), name, code, preset });
    const reason = "Agreed by the heads' conference and recorded in its minute 7";
    await adoptConstitution(ctx, { requestKey: world.requestKey(), boardId, preset, reason });
    return boardId;
  };
  return {
    primary: await open("Primary School Improvement Board", "primary", "primary_improvement"),
    secondary: await open(
      "Secondary and Special School Improvement Board",
      "secondary-special",
      "secondary_special_improvement",
    ),
  };
}

/** The clerk fills every seat, quoting the minute, and names each deputy lead as substitute. */
export async function fillBoards(
  world: DemoWorld,
  opened: Awaited<ReturnType<typeof openBoards>>,
  staff: DemoStaff,
  office: DemoOffice,
): Promise<DemoBoards> {
  return {
    primary: await fillBoard(world, {
      boardId: opened.primary,
      clerk: { name: "Janet Pryor", email: demoEmails.primaryClerk },
      leads: staff.primary,
      officer: office.officer,
    }),
    secondary: await fillBoard(world, {
      boardId: opened.secondary,
      clerk: { name: "Colin Ashby", email: demoEmails.secondaryClerk },
      leads: staff.upper,
      officer: office.secondOfficer,
    }),
  };
}

async function fillBoard(
  world: DemoWorld,
  {
    boardId,
    clerk: { name, email },
    leads,
    officer,
  }: {
    readonly boardId: Id<"BoardId">;
    readonly clerk: { readonly name: string; readonly email: string };
    readonly leads: readonly DemoLeads[];
    readonly officer: PersonId;
  },
): Promise<DemoBoard> {
  const clerk = await world.addPerson({ name, email, roles: [{ role: "board_clerk", scopeId: boardId }] });
  const ctx = world.as(clerk);
  const board = present(
    await findBoard(ctx.db, { authorityId: world.authorityId, boardId }),
    "The board is open",
  );
  const minute = "Heads' conference, minute 9";
  const leadSeats: DemoSeat[] = [];
  let laSeat: DemoSeat | null = null;
  for (const { seat, seatId } of await seatsNow(ctx, board, null)) {
    const lead = leads.find(({ group }) => group.groupId === seat.consortiumId);
    const personId = seat.kind === "la" ? officer : lead?.leads[seat.ordinal - 1];
    if (personId === undefined) continue;
    await fillSeat(ctx, { requestKey: world.requestKey(), seatId, personId, minute });
    if (lead === undefined) laSeat = { seatId, personId };
    else {
      leadSeats.push({ seatId, personId });
      await nameSubstitute(ctx, { requestKey: world.requestKey(), seatId, personId: lead.deputy, minute });
    }
  }
  const [chair, viceChair] = [1, 2].map((place) => leads[place]?.leads[0]);
  return {
    boardId,
    clerk,
    leadSeats,
    laSeat: present(laSeat, "A board has an LA seat"),
    lanes: board.lanes,
    presiding: present(chair, "A board has leads"),
    viceChair: present(viceChair, "A board has leads"),
  };
}
