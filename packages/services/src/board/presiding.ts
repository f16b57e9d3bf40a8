import { listOfficeHolders } from "@consortia/db/repositories/chairs";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import type { Motion } from "@consortia/db/repositories/motions";
import { findPresiding, type Presiding } from "@consortia/db/repositories/presiding-terms";
import { barredPersons } from "@consortia/domain/board/interests";
import {
  type OfficeStanding,
  type Offices,
  type PresidingBasis,
  presidingBar,
  type WordAct,
  wordBar,
} from "@consortia/domain/board/presiding";
import type { PrejudicedPersons } from "@consortia/domain/board/roll";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import type { SeatLine } from "./seats-now.ts";

/** Whom an interest keeps from an item, and so from presiding over it. */
export async function barredFrom(ctx: AnyCtx, itemId: Id<"AgendaItemId">): Promise<PrejudicedPersons> {
  return barredPersons(await listItemInterests(ctx.db, { authorityId: ctx.authorityId, itemId }));
}

type Seated = {
  readonly boardId: string;
  readonly seats: readonly SeatLine[];
  /** By an interest in the item; nobody, where it is the meeting that is presided over. */
  readonly barred: PrejudicedPersons;
};

/** As what somebody presides, and where chair and vice-chair are: here where they sit in a seat of the meeting. */
export async function officesIn(
  ctx: AnyCtx,
  { boardId, seats, barred, personId }: Seated & { readonly personId: PersonId },
): Promise<{ readonly basis: Exclude<PresidingBasis, "clerk">; readonly offices: Offices }> {
  const of = { authorityId: ctx.authorityId, boardId, at: ctx.clock.now() };
  const holders = await listOfficeHolders(ctx.db, of);
  const standing = (role: (typeof holders)[number]["role"]): OfficeStanding => {
    const holder = holders.find((one) => one.role === role);
    if (holder === undefined) return "vacant";
    if (barred.has(holder.personId)) return "barred";
    return seats.some(({ sitterId }) => sitterId === holder.personId) ? "here" : "away";
  };
  return {
    basis: holders.find((one) => one.personId === personId)?.role ?? "chosen",
    offices: { chair: standing("board_chair"), viceChair: standing("vice_chair") },
  };
}

/**
 * On whose word voting on a motion opens or closes (BRD-17): whoever presides over its item, whom no interest keeps from
 * it (BRD-8). The clerk presides over the adoption of the first constitution and over nothing else (BRD-9).
 */
export async function mustHaveWord(
  ctx: WriteCtx,
  motion: Motion,
  {
    act,
    seats,
    isFirstAdoption,
  }: {
    readonly act: WordAct;
    readonly seats: readonly SeatLine[];
    readonly isFirstAdoption: boolean;
  },
): Promise<Presiding> {
  const { boardId, meetingId, itemId } = motion;
  const presiding = await findPresiding(ctx.db, { authorityId: ctx.authorityId, meetingId, itemId });
  const refuse = (words: string) => new DomainError("conflict", words);
  if (presiding === null) throw refuse(`Record who presides before voting ${act}.`);
  const { personId, personName: name } = presiding;
  if (presiding.basis === "clerk") {
    if (isFirstAdoption && motion.kind === "constitution") return presiding;
    throw refuse(
      "The board clerk presides over the adoption of the first constitution alone. Record who presides now.",
    );
  }
  if (personId === actingPerson(ctx)) {
    throw refuse(
      `You preside over this meeting, so another clerk must ${act === "opens" ? "open" : "close"} voting.`,
    );
  }
  const barred = await barredFrom(ctx, itemId);
  const bar = wordBar(act, {
    name,
    isHere: seats.some(({ sitterId }) => sitterId === personId),
    isBarred: barred.has(personId),
    isAnybodyFree: seats.some((seat) => mayPreside(seat) && !isAmong(barred, seat.sitterId)),
  });
  if (bar !== null) throw refuse(bar);
  if (act === "opens") await refuseStaleChoice(ctx, presiding, { boardId, seats, barred });
  return presiding;
}

/** Somebody sits there with a vote, and it is not the LA seat. */
export function mayPreside(seat: SeatLine): boolean {
  return seat.sitterId !== null && seat.votes === 1 && seat.seat.kind !== "la";
}

/**
 * Who presides in the chair's place does so no longer once the chair is back in the room, or free of the interest that
 * kept them from the item.
 */
async function refuseStaleChoice(
  ctx: WriteCtx,
  { personId, itemId }: Presiding,
  seated: Seated,
): Promise<void> {
  const { basis, offices } = await officesIn(ctx, { ...seated, personId });
  const bar = presidingBar(basis, offices);
  if (bar === null) return;
  const over = itemId === null ? "" : " over this item";
  throw new DomainError("conflict", `${bar}. Record who presides${over} before voting opens.`);
}

function isAmong(persons: PrejudicedPersons, personId: PersonId | null): boolean {
  return personId !== null && persons.has(personId);
}
