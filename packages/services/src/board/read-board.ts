import { countOpenItemsByRemit } from "@consortia/db/repositories/agenda-items";
import type { Board } from "@consortia/db/repositories/boards";
import { listOfficeHolders, type OfficeHolder } from "@consortia/db/repositories/chairs";
import {
  type AdoptedConstitution,
  findAdoptedConstitution,
  listAdoptions,
} from "@consortia/db/repositories/constitution-adoptions";
import {
  type ConstitutionVersion,
  findLatestConstitution,
} from "@consortia/db/repositories/constitution-versions";
import { type Election, listElections } from "@consortia/db/repositories/elections";
import { listMeetings, type Meeting } from "@consortia/db/repositories/meetings";
import { constitutionSentences } from "@consortia/domain/board/constitution-words";
import { changeConstitution, readBoards, recordSeat, runMeetings } from "@consortia/domain/board/policy";
import { undeclaredStates } from "@consortia/domain/elections/machine";
import { runElections, seeElectionDesk } from "@consortia/domain/elections/policy";
import { heldRole } from "@consortia/domain/register/rights";
import { sittingRoles } from "@consortia/domain/register/roles";
import { addDays, instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type Decision, listDecisions } from "./list-boards.ts";
import { mustFindBoardByCode } from "./load.ts";
import { type SeatLine, seatsNow } from "./seats-now.ts";
import { shownMeetings } from "./shown-meetings.ts";

/** What the reader may do with the board, by the sentences that the acts themselves ask. */
export type BoardActs = {
  readonly callMeetings: boolean;
  readonly recordSeats: boolean;
  readonly changeRules: boolean;
  /** Of its chair or vice-chair. */
  readonly callElection: boolean;
};

export type BoardPage = {
  readonly board: Board;
  /** Null until a constitution is adopted: the board cannot vote yet (BRD-9). */
  readonly constitution: AdoptedConstitution | null;
  readonly sentences: ReturnType<typeof constitutionSentences>;
  readonly history: readonly AdoptedConstitution[];
  /** The version written last, where no motion has adopted it. */
  readonly draft: ConstitutionVersion | null;
  readonly seats: readonly SeatLine[];
  /** Chair and vice-chair; an office that nobody holds is missing. */
  readonly offices: readonly OfficeHolder[];
  /** The election of a chair or vice-chair that is under way, by its state alone. */
  readonly election: Pick<Election, "id" | "places" | "state" | "closesOn" | "nominationsCloseOn"> | null;
  /** Whether the reader may open its page: members in the portal, those at the desk in admin. */
  readonly maySeeElection: boolean;
  readonly meetings: readonly Meeting[];
  readonly may: BoardActs;
  readonly decisions: readonly Decision[];
  /** Open items of the last twelve months under each heading of the constitution in force; empty where it has none. */
  readonly remits: readonly { readonly remit: string; readonly items: number }[];
};

const latest_meetings = 50;
const latest_decisions = 20;

/** A board with its rules, its seats and who holds them, its meetings and decisions. */
export async function readBoard(ctx: Ctx, { code }: { code: string }): Promise<BoardPage> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const { authorityId } = ctx;
  const ofBoard = { authorityId, boardId: board.id };
  const history = await listAdoptions(ctx.db, ofBoard);
  const constitution = await findAdoptedConstitution(ctx.db, ofBoard);
  const seats = await seatsNow(ctx, board, null);
  const latest = await findLatestConstitution(ctx.db, ofBoard);
  return {
    board,
    constitution,
    sentences: constitution === null ? [] : constitutionSentences(constitution.rules),
    history,
    draft: latest === null || history.some((one) => one.id === latest.id) ? null : latest,
    seats,
    offices: await listOfficeHolders(ctx.db, { ...ofBoard, at: ctx.clock.now() }),
    ...(await electionOf(ctx, board)),
    meetings: await shownMeetings(ctx, await listMeetings(ctx.db, { ...ofBoard, limit: latest_meetings })),
    may: await mayOf(ctx, board, seats),
    decisions: await listDecisions(ctx, board, latest_decisions),
    remits: await itemsByRemit(ctx, board, constitution?.rules.remits ?? []),
  };
}

async function mayOf(ctx: Ctx, { id }: Board, seats: readonly SeatLine[]): Promise<BoardActs> {
  const rights = await rightsOf(ctx);
  const of = { boardId: id };
  const memberIds = seats.flatMap(({ votes, holderId }) =>
    votes === 1 && holderId !== null ? [holderId] : [],
  );
  const election = { voterKind: "seat", boardIds: [id], candidateIds: [], memberIds } as const;
  return {
    callMeetings: runMeetings.allows(rights, of) !== null,
    recordSeats: recordSeat.allows(rights, of) !== null,
    changeRules: changeConstitution.allows(rights, of) !== null,
    callElection: runElections.allows(rights, election) !== null,
  };
}

async function itemsByRemit(ctx: Ctx, board: Board, remits: readonly string[]) {
  if (remits.length === 0) return [];
  const yearAgo = addDays(londonDate(ctx.clock.now()), -365);
  const items = await countOpenItemsByRemit(ctx.db, {
    authorityId: ctx.authorityId,
    boardId: board.id,
    since: instantAtLondonTime(yearAgo, "00:00"),
  });
  return remits.map((remit) => ({ remit, items: items.get(remit) ?? 0 }));
}

/** That an election is under way is known to whoever sees the board; who stands and who voted is not told here. */
async function electionOf(ctx: Ctx, { id }: Board): Promise<Pick<BoardPage, "election" | "maySeeElection">> {
  const of = { consortiumIds: [], boardIds: [id] };
  const states = undeclaredStates;
  const [found] = await listElections(ctx.db, { authorityId: ctx.authorityId, of, states });
  if (found === undefined) return { election: null, maySeeElection: false };
  const rights = await rightsOf(ctx);
  const { places, state, closesOn, nominationsCloseOn } = found;
  return {
    election: { id: found.id, places, state, closesOn, nominationsCloseOn },
    maySeeElection:
      heldRole(rights, sittingRoles, id) !== null ||
      seeElectionDesk.allows(rights, { boardIds: [id] }) !== null,
  };
}
