import { findChainHead, findChainLink } from "@consortia/db/repositories/chain-links";
import { findMotionOpening } from "@consortia/db/repositories/motion-openings";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import { listVotes } from "@consortia/db/repositories/votes";
import { closed_title } from "@consortia/domain/board/agenda";
import { voteChangeSentence } from "@consortia/domain/board/constitution-words";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { readBoards } from "@consortia/domain/board/policy";
import { receiptCode } from "@consortia/domain/board/receipt";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import type { Instant } from "@consortia/domain/shared/time";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { logClosedLooks, looksAt } from "./closed-looks.ts";
import { closedGrant, withClosedWords } from "./closed-part.ts";
import { mustFindBoardByCode, mustFindItem, mustFindMotionByReference, noSuch } from "./load.ts";

export type ReceiptPage = {
  readonly boardName: string;
  readonly motionReference: string;
  readonly motionText: string;
  readonly code: string;
  readonly seat: string;
  readonly choice: VoteChoice | "void";
  readonly castAt: Instant;
  /** Whether it stands, can be changed, or was replaced by a later one. */
  readonly standing: string;
  readonly link: { readonly seq: number; readonly hash: string; readonly prevHash: string };
  readonly headHash: string;
  readonly older: readonly {
    readonly code: string;
    readonly choice: VoteChoice | "void";
    readonly castAt: Instant;
  }[];
};

/** The voter's own receipt: the vote that stands, and those it replaced. Nobody else's exists for this person. */
export async function readReceipt(
  ctx: Ctx,
  { board: boardCode, reference }: { board: string; reference: string },
): Promise<ReceiptPage> {
  await authorise(ctx, readBoards, undefined);
  const personId = actingPerson(ctx);
  const board = await mustFindBoardByCode(ctx, boardCode);
  const found = await mustFindMotionByReference(ctx, { boardId: board.id, reference });
  // Somebody who has left the board keeps the receipt, not the words of a closed item.
  const grant = await closedGrant(ctx, board.id);
  const motion = grant === null ? found : await withClosedWords(ctx, found);
  const { authorityId } = ctx;
  const ofMotion = { authorityId, motionId: motion.id };
  const mine = (await listVotes(ctx.db, { ...ofMotion, history: true })).filter(
    (vote) => vote.personId === personId,
  );
  const latest = mine.find((vote) => vote.supersededBy === null) ?? mine.at(-1);
  if (latest === undefined) {
    // Who may not read a closed item learns nothing of its motion, not even that it is there (BRD-14).
    const isHidden = grant === null && (await mustFindItem(ctx, motion.itemId)).part === "part2";
    throw isHidden ? noSuch("motion") : notFound("You have no vote on this motion, so there is no receipt");
  }
  const linked = await Promise.all(
    mine.map(async (vote) => ({
      vote,
      link: present(await findChainLink(ctx.db, { authorityId, rowId: vote.id }), "Every vote is linked"),
    })),
  );
  const { link } = present(
    linked.find((one) => one.vote.id === latest.id),
    "The vote that stands is one of the votes",
  );
  const head = await findChainHead(ctx.db, { authorityId, meetingId: motion.meetingId });
  const opening = await findMotionOpening(ctx.db, ofMotion);
  const seat = (await listRoll(ctx.db, { ...ofMotion, history: true })).find(
    (line) => line.seatId === latest.seatId,
  );
  await logClosedLooks(ctx, looksAt("motion", found.text === closed_title ? [found] : [], grant));
  return {
    boardName: board.name,
    motionReference: motion.reference,
    motionText: motion.text,
    code: receiptCode(link.hash),
    seat: seatLabel({
      kind: seat?.seatKind ?? "lead",
      ordinal: seat?.ordinal ?? 0,
      consortiumName: seat?.consortiumName ?? null,
      constituency: seat?.constituency ?? null,
    }),
    choice: latest.choice,
    castAt: latest.castAt,
    standing: standingWords(latest, motion.state === "voting", opening?.voteChange ?? "until_close"),
    link: { seq: link.seq, hash: link.hash, prevHash: link.prevHash },
    headHash: head?.hash ?? link.hash,
    older: linked
      .filter((one) => one.vote.id !== latest.id)
      .map((one) => ({ code: receiptCode(one.link.hash), choice: one.vote.choice, castAt: one.vote.castAt })),
  };
}

function standingWords(
  vote: { readonly supersededBy: string | null; readonly choice: string },
  isOpen: boolean,
  voteChange: "until_close" | "final",
): string {
  if (vote.choice === "void")
    return "This vote was made void by a prejudicial interest. It counts for nothing.";
  if (vote.supersededBy !== null) return "A later vote of this seat has replaced this one.";
  return isOpen ? voteChangeSentence(voteChange) : "Voting has closed. This vote is counted in the result.";
}
