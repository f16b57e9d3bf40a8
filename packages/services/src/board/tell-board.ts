import type { Board } from "@consortia/db/repositories/boards";
import { findPerson } from "@consortia/db/repositories/people";
import type { Role } from "@consortia/domain/register/roles";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { WriteCtx } from "../shared/ctx.ts";
import { enqueue } from "../shared/outbox.ts";
import { seatsNow } from "./seats-now.ts";

export type BoardLetter = {
  readonly kind: string;
  /** The event: with the person and the kind it makes one message once (NOT-1). */
  readonly key: string;
  /** NOT-3: words of the open part only. */
  readonly subject: string;
  readonly lines: readonly string[];
};

/** Writes to everyone who holds a seat of the board or stands in for one. @returns how many were written to */
export async function tellBoard(ctx: WriteCtx, board: Board, letter: BoardLetter): Promise<number> {
  const seats = await seatsNow(ctx, board, null);
  const members = new Set<PersonId>(
    seats.flatMap(({ holderId, substituteIds }) => [
      ...(holderId === null ? [] : [holderId]),
      ...substituteIds,
    ]),
  );
  const because = `You get this because you sit on the ${board.name}.`;
  for (const personId of members)
    await tellPerson(ctx, { personId, because, letter, rightScopeId: board.id });
  return members.size;
}

/** The same to one person, for another reason; whoever had it as a member does not get it twice (NOT-1). */
export async function tellPerson(
  ctx: WriteCtx,
  {
    personId,
    because,
    letter,
    ...right
  }: {
    personId: PersonId;
    because: string;
    letter: BoardLetter;
    /** Where they must still hold an appointment when it is sent, and as what (NOT-2). */
    rightScopeId?: string;
    rightRole?: Role;
  },
): Promise<void> {
  const person = await findPerson(ctx.db, { authorityId: ctx.authorityId, personId });
  if (person === null) return;
  await enqueue(ctx, {
    kind: letter.kind,
    toPersonId: personId,
    toAddress: person.workEmail,
    ...right,
    subject: letter.subject,
    text: [...letter.lines, because].join("\n\n"),
    dedupeKey: `${letter.kind}:${letter.key}:${personId}`,
  });
}
