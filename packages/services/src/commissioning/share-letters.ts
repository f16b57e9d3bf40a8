import type { SchoolShareOfCommission } from "@consortia/db/repositories/school-shares";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { LoadedCommission } from "./load-commission.ts";

/**
 * To the head of each school that is to pay a share. Neither a school nor an amount stands in it (NOT-3), and it is
 * dropped for whoever is its head no longer when it is sent (NOT-2).
 */
export async function tellHeadsToSign(
  ctx: WriteCtx,
  { commission, schoolShares }: LoadedCommission,
): Promise<void> {
  const { reference } = commission;
  for (const { id, schoolId } of schoolShares) {
    const heads = await listScopeHolders(ctx.db, {
      authorityId: ctx.authorityId,
      at: ctx.clock.now(),
      scopeIds: [schoolId],
      roles: ["headteacher"],
    });
    for (const { personId } of heads) {
      await tellPerson(ctx, {
        personId,
        because: "You get this because you are head of a school that is asked to pay a share.",
        rightScopeId: schoolId,
        rightRole: "headteacher",
        letter: {
          kind: "school_share_to_sign",
          key: id,
          subject: `Your school is asked to pay a share of ${reference}`,
          lines: [
            `${reference} can be decided once every school that pays for it has signed. Nothing is paid before it is approved.`,
            `Read it, and sign or refuse:\n{portal}/commissioning/${reference}/share/${id}`,
          ],
        },
      });
    }
  }
}

/** To the lead who proposed it, while still a lead: the school's name and its reason are on the page. */
export async function tellProposerOfRefusal(
  ctx: WriteCtx,
  { loaded: { commission }, share }: { loaded: LoadedCommission; share: SchoolShareOfCommission },
): Promise<void> {
  const { consortiumId, proposedById, reference } = commission;
  await tellPerson(ctx, {
    personId: proposedById,
    because: "You get this because you proposed it.",
    rightScopeId: consortiumId,
    letter: {
      kind: "school_share_refused",
      key: share.id,
      subject: `A school refused its share of ${reference}`,
      lines: [
        `${reference} cannot be decided as it stands. Withdraw it and propose another.`,
        `Read why:\n{portal}/commissioning/${reference}`,
      ],
    },
  });
}
