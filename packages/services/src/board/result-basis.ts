import type { AgendaItem } from "@consortia/db/repositories/agenda-items";
import { listClosedMotions } from "@consortia/db/repositories/closed-items";
import {
  findMotionClosing,
  findMotionOpening,
  type MotionClosing,
} from "@consortia/db/repositories/motion-openings";
import type { Motion } from "@consortia/db/repositories/motions";
import { putTo } from "@consortia/domain/board/adoption";
import { closed_title } from "@consortia/domain/board/agenda";
import { fractionOf } from "@consortia/domain/board/quorum";
import { present } from "@consortia/domain/shared/assert";
import { canonicalInstant, canonicalText, chainText } from "@consortia/domain/shared/canonical";
import type { ExportRow } from "@consortia/domain/shared/export-seal";
import type { AnyCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { mustFindItem, mustFindOpening } from "./load.ts";

/**
 * The hash of what a result rests on and no link holds: the motion and its words, the lanes of its item, the rules
 * and the two persons of the opening, and the close. It goes into the result's link, so that none is altered unseen.
 * Null where the opening or the close is gone, which no link of a result can match.
 */
export async function findHashOfBasis(ctx: AnyCtx, motion: Motion): Promise<string | null> {
  const ofMotion = { authorityId: ctx.authorityId, motionId: motion.id };
  const closing = await findMotionClosing(ctx.db, ofMotion);
  if (closing === null || (await findMotionOpening(ctx.db, ofMotion)) === null) return null;
  const words = (await hashesOfWords(ctx, [motion])).get(motion.id) ?? "";
  const rows = [
    { ...motionRow(motion, words), row: factsOf(motion, words) },
    itemRow(await mustFindItem(ctx, motion.itemId)),
    await openingRowOf(ctx, motion),
    closingRowOf(motion, closing),
  ];
  return sha256(rows.map(({ kind, id, row }) => canonicalText({ kind, id, row })).join("\n"));
}

export async function hashOfBasis(ctx: AnyCtx, motion: Motion): Promise<string> {
  return present(await findHashOfBasis(ctx, motion), "A result follows an opening and a close");
}

/** The motion as it was voted on; where it stands now is its results' to say. */
function factsOf({ meetingId, itemId, reference, kind }: Motion, words: string) {
  return { meeting: meetingId, item: itemId, reference, kind, words };
}

/**
 * The words of each motion by their hash. Exempt words may be guessed, so those of a closed motion are hashed with a
 * salt that no export tells (BRD-14). One that was decided before the chain took such words in has no salt, and keeps
 * the form of then, which holds what the open table says of it and no more.
 */
export async function hashesOfWords(
  ctx: AnyCtx,
  motions: readonly Motion[],
): Promise<ReadonlyMap<string, string>> {
  const motionIds = motions.filter(({ text }) => text === closed_title).map(({ id }) => id);
  const closed = await listClosedMotions(ctx.db, { authorityId: ctx.authorityId, motionIds });
  return new Map(
    motions.map(({ id, text: shown }) => {
      const { salt, text } = closed.get(id) ?? { salt: null, text: shown };
      const hashed = salt === null ? { text: shown } : { salt, text };
      return [id, sha256(chainText(id, hashed))];
    }),
  );
}

export function itemRow({ id, meetingId, lanes }: AgendaItem): ExportRow {
  return { kind: "item", id, row: { meeting: meetingId, lanes } };
}

/** The text stands in it by its hash alone: that it was not altered can be proved, and what it says is not told. */
export function motionRow(motion: Motion, words: string): ExportRow {
  return { kind: "motion", id: motion.id, row: { ...factsOf(motion, words), state: motion.state } };
}

export function closingRowOf(motion: Motion, closing: MotionClosing): ExportRow {
  return {
    kind: "closing",
    id: `closing/${motion.id}`,
    row: {
      motion: motion.id,
      clerk: closing.clerkId,
      presiding: closing.presidingId,
      closedAt: canonicalInstant(closing.closedAt),
    },
  };
}

/** The rules that voting opened with, as they were for this motion, and what quorum came to then. */
export async function openingRowOf(ctx: AnyCtx, motion: Motion): Promise<ExportRow> {
  const { opening, inForce } = await mustFindOpening(ctx, motion);
  const { rules } = inForce;
  const { electorate, majorityOf } = putTo(inForce, { kind: motion.kind, lanes: [] });
  return {
    kind: "opening",
    id: `opening/${motion.id}`,
    row: {
      motion: motion.id,
      constitution: opening.constitutionId,
      quorum: fractionOf(rules.quorum),
      quorumBase: rules.quorumBase,
      minimumPresent: rules.minimumPresent,
      vacantSeats: rules.vacantSeats,
      recusalBase: rules.recusalBase,
      lanePresence: rules.lanePresence,
      electorate,
      majority: opening.majority,
      majorityOf,
      tieRule: opening.tieRule,
      voteChange: opening.voteChange,
      seatsCounted: opening.seatsCounted,
      seatsPresent: opening.seatsPresent,
      quorumNeeded: opening.quorumNeeded,
      clerk: opening.clerkId,
      presiding: opening.presidingId,
      openedAt: canonicalInstant(opening.openedAt),
    },
  };
}
