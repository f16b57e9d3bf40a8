import type { Board } from "@consortia/db/repositories/boards";
import { type Candidate, listCandidates } from "@consortia/db/repositories/seat-eligibility";
import type { Role } from "@consortia/domain/register/roles";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { signerBar, type UrgentPart, urgentPartTitle } from "@consortia/domain/urgent/urgent";
import { votingSeatOf } from "../board/chair-basis.ts";
import { interestsIn } from "../board/interests.ts";
import { partiesTo } from "../commissioning/commission-motion.ts";
import type { LoadedCommission } from "../commissioning/load-commission.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** The office or post that each part of an urgent decision goes with. */
export const rolesOfParts = {
  chair: "board_chair",
  vice_chair: "vice_chair",
  la_finance: "la_finance",
} as const satisfies Record<UrgentPart, Role>;

/** Who holds each of the three parts now; the chair and vice-chair of this board, any finance officer. */
export async function holdersOf(ctx: AnyCtx, board: Board, part: UrgentPart): Promise<readonly Candidate[]> {
  const held = await listCandidates(ctx.db, {
    authorityId: ctx.authorityId,
    roles: [rolesOfParts[part]],
    scopeIds: [part === "la_finance" ? ctx.authorityId : board.id],
    at: ctx.clock.now(),
  });
  if (part === "la_finance") return held;
  const seated: Candidate[] = [];
  for (const one of held)
    if (await isSeated(ctx, { boardId: board.id, personId: one.personId })) seated.push(one);
  return seated;
}

/** BRD-10: the office goes with a seat that has a vote, and never with the LA's. */
export async function isSeated(
  ctx: AnyCtx,
  holder: { boardId: string; personId: PersonId },
): Promise<boolean> {
  const seat = await votingSeatOf(ctx, holder);
  return seat !== null && seat.seat.kind !== "la";
}

/** Why this person may not decide on the commission, in words; null where nothing bars them (LED-10, COM-4). */
export async function barOf(
  ctx: AnyCtx,
  loaded: LoadedCommission,
  signer: { readonly personId: PersonId; readonly who: string; readonly askerId: PersonId },
): Promise<string | null> {
  const { personId, who, askerId } = signer;
  const found = await interestsIn(ctx, await partiesTo(ctx, loaded), [personId]);
  const isProposer = loaded.commission.proposedById === personId;
  const prejudice = found.find(({ nature }) => nature === "prejudicial") === undefined ? null : tied;
  return signerBar({ who, isProposer, isAsker: askerId === personId, prejudice });
}

const tied = "The records show a tie to a school that gains or pays, its trust or the provider";

/**
 * Everybody who must be asked, none of them barred.
 * @throws DomainError `conflict` where an office is empty or its holder may not decide.
 */
export async function mustFindSigners(
  ctx: AnyCtx,
  board: Board,
  loaded: LoadedCommission,
  askerId: PersonId,
): Promise<readonly PersonId[]> {
  const { reference } = loaded.commission;
  const instead = `Put ${reference} on the next agenda.`;
  const asked: PersonId[] = [];
  for (const part of ["chair", "vice_chair", "la_finance"] as const) {
    const holders = await holdersOf(ctx, board, part);
    if (holders.length === 0) throw new DomainError("conflict", `${vacancy(part)} ${instead}`);
    const bars = await Promise.all(
      holders.map(({ personId, name }) => barOf(ctx, loaded, { personId, who: name, askerId })),
    );
    const free = holders.filter((_, place) => bars[place] === null);
    const bar = bars.find((one) => one !== null);
    if (free.length === 0) {
      throw new DomainError(
        "conflict",
        `The ${urgentPartTitle(part)} cannot decide this. ${bar ?? ""} ${instead}`,
      );
    }
    asked.push(...free.map(({ personId }) => personId));
  }
  return asked;
}

function vacancy(part: UrgentPart): string {
  if (part === "la_finance")
    return "The LA has no finance officer now, so nothing can be decided between meetings.";
  return `This board has no ${urgentPartTitle(part)} with a vote now, so nothing can be decided between meetings.`;
}
