import type { Board } from "@consortia/db/repositories/boards";
import type { UrgentDecision } from "@consortia/db/repositories/urgent-decisions";
import type { PersonId } from "@consortia/domain/shared/ids";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import type { LateInterestEffect } from "@consortia/domain/urgent/late-interest";
import { type UrgentPart, urgentParts } from "@consortia/domain/urgent/urgent";
import { type BoardLetter, tellBoard, tellPerson } from "../board/tell-board.ts";
import type { LoadedCommission } from "../commissioning/load-commission.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { holdersOf, rolesOfParts } from "./signers.ts";

export type Told = {
  readonly board: Board;
  readonly urgent: UrgentDecision;
  readonly loaded: LoadedCommission;
};

/** To each of those who must answer, with the way to their own page. */
export async function tellAsked(
  ctx: WriteCtx,
  { board, urgent, loaded, signers }: Told & { readonly signers: readonly PersonId[] },
): Promise<void> {
  const parts = await partsHeld(ctx, board);
  const path = `/board/${board.code}/urgent/${urgent.reference}`;
  for (const personId of signers) {
    const part = parts.get(personId) ?? null;
    const app = part === "la_finance" ? "{admin}" : "{portal}";
    await tellPerson(ctx, {
      personId,
      ...(part === null ? {} : rightOf(ctx, board, part)),
      because: `You get this because the ${board.name} decides between meetings by its chair, its vice-chair and LA finance.`,
      letter: {
        kind: "urgent_asked",
        key: urgent.id,
        subject: `Answer by ${formatDate(urgent.neededBy)}: urgent decision ${urgent.reference}`,
        lines: [
          ...aboutLines(urgent, loaded),
          `It is taken only if all three agree by ${formatDateTime(urgent.neededBy)}. Silence is never agreement.`,
          `Read and answer:\n${app}${path}`,
        ],
      },
    });
  }
}

/** Who holds which of the three parts now. */
async function partsHeld(ctx: WriteCtx, board: Board): Promise<ReadonlyMap<PersonId, UrgentPart>> {
  const held = new Map<PersonId, UrgentPart>();
  for (const part of urgentParts)
    for (const { personId } of await holdersOf(ctx, board, part)) held.set(personId, part);
  return held;
}

/** NOT-2: it is asked of whoever holds the part when the message leaves. */
function rightOf({ authorityId }: WriteCtx, board: Board, part: UrgentPart) {
  const rightScopeId = part === "la_finance" ? authorityId : board.id;
  return { rightScopeId, rightRole: rolesOfParts[part] };
}

/** To the members, to who proposed it and to the clerk who asked: how it ended. */
export async function tellEnded(
  ctx: WriteCtx,
  { board, urgent, loaded, sentence }: Told & { readonly sentence: string },
): Promise<void> {
  const { commission } = loaded;
  const isClosed = urgent.part === "part2";
  const letter: BoardLetter = {
    kind: "urgent_ended",
    key: urgent.id,
    subject: isClosed
      ? `Urgent decision ${urgent.reference}: closed item`
      : `Urgent decision ${urgent.reference}: ${commission.reference}`,
    lines: [
      ...aboutLines(urgent, loaded),
      isClosed ? "Sign in to read what became of it." : sentence,
      `Read it:\n{portal}/board/${board.code}/urgent/${urgent.reference}`,
    ],
  };
  await tellConcerned(ctx, { board, urgent, loaded }, letter);
}

/** To the members, to who proposed it and to the clerk: that an interest came out, and what it did. */
export async function tellLateInterest(
  ctx: WriteCtx,
  told: Told & { readonly interestId: string; readonly effect: LateInterestEffect },
): Promise<void> {
  const { board, urgent, loaded, interestId, effect } = told;
  const became = {
    undone: "It is undone, the money is released, and the board decides.",
    stands: "There was nothing left of it to undo.",
    binding: "Work had been accepted by then, so the decision stands.",
  }[effect];
  await tellConcerned(ctx, told, {
    kind: "urgent_interest",
    key: interestId,
    subject: `Interest declared late: urgent decision ${urgent.reference}`,
    lines: [
      ...(urgent.part === "part2" ? aboutLines(urgent, loaded) : [aboutLine(urgent, loaded)]),
      "An interest of one of the three who agreed has come out.",
      ...(urgent.part === "part2" ? ["Sign in to read what became of it."] : [became]),
      `Read it:\n{portal}/board/${board.code}/urgent/${urgent.reference}`,
    ],
  });
}

/** Members read of it as members; who proposed it and who asked have their own reason. */
async function tellConcerned(
  ctx: WriteCtx,
  { board, urgent, loaded: { commission } }: Told,
  letter: BoardLetter,
): Promise<void> {
  await tellBoard(ctx, board, letter);
  const proposed = urgent.part === "part2" ? "this commission" : commission.reference;
  await tellPerson(ctx, {
    personId: commission.proposedById,
    because: `You get this because you proposed ${proposed}.`,
    rightScopeId: commission.consortiumId,
    letter,
  });
  await tellPerson(ctx, {
    personId: urgent.askedById,
    because: "You get this because you asked for it as board clerk.",
    rightScopeId: board.id,
    rightRole: "board_clerk",
    letter,
  });
}

function aboutLine(urgent: UrgentDecision, { commission }: LoadedCommission): string {
  return `${commission.reference}: ${commission.title}, at up to ${formatPence(urgent.max_pence)}.`;
}

/** NOT-3: of a closed one its reference alone. */
function aboutLines(urgent: UrgentDecision, loaded: LoadedCommission): readonly string[] {
  if (urgent.part === "part2") return [`${urgent.reference} is on a closed matter.`];
  return [aboutLine(urgent, loaded), `Why it cannot wait: ${urgent.reason}`];
}
