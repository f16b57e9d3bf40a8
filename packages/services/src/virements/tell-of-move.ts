import type { Virement } from "@consortia/db/repositories/virements";
import { type LeadsLetter, tellLeads } from "../funding/tell-leads.ts";
import type { WriteCtx } from "../shared/ctx.ts";

type Move = Pick<Virement, "id" | "fromId" | "fromName" | "toId" | "toName" | "proposedForId">;

const ends = {
  posted: { subject: "Money moved", says: "LA finance has posted it." },
  refused: { subject: "Money not moved", says: "It was refused. The reason is with it." },
  withdrawn: { subject: "Money not moved", says: "It was withdrawn. The reason is with it." },
} as const;
type End = keyof typeof ends;

/** The leads of the consortium that is asked, to answer. */
export async function tellOfProposal(ctx: WriteCtx, move: Move): Promise<void> {
  const isGift = move.proposedForId === move.fromId;
  const [asking, asked] = isGift ? [move.fromName, move.toId] : [move.toName, move.fromId];
  await tellLeads(ctx, asked, {
    ...letterOf(move, "virement_proposed"),
    subject: () => `Answer a move of money: ${asking}`,
    says: () =>
      `${asking} proposes ${inWords(move)}. Nothing moves before you agree and LA finance posts it.`,
  });
}

/** The leads of both consortia, how it ended. */
export async function tellOfEnd(ctx: WriteCtx, move: Move, end: End): Promise<void> {
  const { subject, says } = ends[end];
  for (const consortiumId of [move.fromId, move.toId]) {
    await tellLeads(ctx, consortiumId, {
      ...letterOf(move, `virement_${end}`),
      subject: () => `${subject}: ${move.fromName} to ${move.toName}`,
      says: () => `This was proposed: ${inWords(move)}. ${says}`,
    });
  }
}

function letterOf({ id }: Move, kind: string): Pick<LeadsLetter, "kind" | "key" | "page"> {
  return { kind, key: id, page: "/moves" };
}

/** `to move money from the budget of Arden to that of Avon`: no amount, for a message is read by whoever sees a screen. */
function inWords({ fromName, toName }: Move): string {
  return `to move money from the budget of ${fromName} to that of ${toName}`;
}
