import { listItemInterests } from "@consortia/db/repositories/item-interests";
import type { DeclareInterest } from "@consortia/domain/board/interest-schemas";
import { interestEffect, mayDeclareAt } from "@consortia/domain/board/interests";
import { sitOnBoard } from "@consortia/domain/board/policy";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { recordInterest } from "./interests.ts";
import { mustFindItem, mustFindMeeting } from "./load.ts";

/**
 * A member declares an interest of their own, or answers one that the records show: with an explanation where
 * the member holds it to be wrong. The board clerk confirms or dismisses it. Late is better than never: it can be
 * declared after the meeting too, and what was decided is then counted again (BRD-8).
 */
export async function declareInterest(ctx: Ctx, input: DeclareInterest): Promise<{ effect: string }> {
  const item = await mustFindItem(ctx, input.itemId);
  const request = { key: input.requestKey, name: "declareInterest", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: item.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, item.meetingId);
    const grant = await authorise(ctx, sitOnBoard, { boardId: meeting.boardId });
    if (!mayDeclareAt(meeting.state)) {
      throw new DomainError(
        "conflict",
        `This meeting is ${meeting.state}. Tell the board clerk of your interest.`,
      );
    }
    const personId = actingPerson(ctx);
    const standing = (
      await listItemInterests(ctx.db, { authorityId: ctx.authorityId, itemId: item.id })
    ).find((one) => one.personId === personId);
    // A personal interest may turn out to be prejudicial; what is confirmed as prejudicial stands.
    if (
      standing?.state === "confirmed" &&
      (standing.nature === "prejudicial" || input.nature === "personal")
    ) {
      throw new DomainError(
        "conflict",
        "Your interest on this item is confirmed already, so there is nothing more to do.",
      );
    }
    const id = ctx.newId("ItemInterestId");
    await recordInterest(ctx, {
      id,
      meetingId: meeting.id,
      itemId: item.id,
      personId,
      revision: (standing?.revision ?? 0) + 1,
      source: standing?.source ?? "declared",
      nature: input.nature,
      state: "declared",
      says: input.says,
      explanation: input.explanation,
      recordedById: personId,
      recordedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "interest_declared",
      subjectKind: "agenda_item",
      subjectId: item.id,
      after: { interest: id, nature: input.nature },
    });
    return { effect: interestEffect(input.nature) };
  });
}
