import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { listStanding } from "@consortia/db/repositories/interests";
import {
  type ItemInterest,
  insertItemInterest,
  listItemInterests,
} from "@consortia/db/repositories/item-interests";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { listMotions, type Motion } from "@consortia/db/repositories/motions";
import { listPersonTies } from "@consortia/db/repositories/seat-eligibility";
import {
  barredPersons,
  type DetectedInterest,
  detectInterests,
  type ItemParties,
} from "@consortia/domain/board/interests";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { appendToChain, interestRecord } from "./chain.ts";
import { motionSubjects } from "./motion-effects.ts";

/** Writes an interest as it now stands and links it in the meeting's chain. */
export async function recordInterest(ctx: WriteCtx, interest: ItemInterest): Promise<void> {
  await insertItemInterest(ctx.db, { ...interest, authorityId: ctx.authorityId });
  await appendToChain(ctx, interest.meetingId, [interestRecord(interest)]);
}

/**
 * Writes what the records show of these persons on every undecided motion of the meeting, also one that is being voted
 * on. Who has answered it once is not asked again; what somebody said of their own accord is no answer.
 * @returns how many interests were found anew
 */
export async function recordDetected(
  ctx: WriteCtx,
  meeting: Meeting,
  personIds: readonly PersonId[],
): Promise<number> {
  const { authorityId } = ctx;
  const motions = await listMotions(ctx.db, {
    authorityId,
    meetingId: meeting.id,
    states: ["draft", "open", "voting"],
  });
  const items = await listAgendaItems(ctx.db, { authorityId, meetingId: meeting.id });
  let found = 0;
  for (const motion of motions) {
    const item = items.find((one) => one.id === motion.itemId);
    if (item === undefined) continue;
    for (const { revision, ...detected } of await unanswered(ctx, motion, personIds)) {
      found += 1;
      await recordInterest(ctx, {
        id: ctx.newId("ItemInterestId"),
        meetingId: meeting.id,
        itemId: item.id,
        personId: detected.personId,
        revision,
        source: "detected",
        nature: detected.nature,
        state: "detected",
        says: detected.says,
        explanation: "",
        recordedById: null,
        recordedAt: ctx.clock.now(),
      });
    }
  }
  return found;
}

/**
 * What the records show on a motion's item and its person has never been asked of, with the revision that asks them. A
 * person who is kept from the item already is not asked.
 */
async function unanswered(
  ctx: AnyCtx,
  motion: Motion,
  personIds: readonly PersonId[],
): Promise<readonly (DetectedInterest & { readonly revision: number })[]> {
  const detected = await interestsIn(ctx, await motionSubjects[motion.kind].parties(ctx, motion), personIds);
  if (detected.length === 0) return [];
  const { authorityId } = ctx;
  const rows = await listItemInterests(ctx.db, { authorityId, itemId: motion.itemId, history: true });
  const barred = barredPersons(rows.filter(({ supersededBy }) => supersededBy === null));
  return detected.flatMap((one) => {
    const own = rows.filter(({ personId }) => personId === one.personId);
    if (barred.has(one.personId) || own.some(({ state }) => state === "detected")) return [];
    return [{ ...one, revision: own.length + 1 }];
  });
}

/** What the records show at this instant of these persons and the parties to a matter (COM-4). */
export async function interestsIn(
  ctx: AnyCtx,
  parties: ItemParties,
  personIds: readonly PersonId[],
): Promise<readonly DetectedInterest[]> {
  const ties = await listPersonTies(ctx.db, {
    authorityId: ctx.authorityId,
    personIds,
    at: ctx.clock.now(),
  });
  const standing = await listStanding(ctx.db, { authorityId: ctx.authorityId, personIds });
  return detectInterests(
    ties.map((one) => ({ ...one, declared: declaredBy(one.personId, standing) })),
    parties,
  );
}

/** What a person's register of interests names, at this instant. */
function declaredBy(personId: PersonId, standing: Awaited<ReturnType<typeof listStanding>>) {
  const own = standing.filter((one) => one.personId === personId);
  return {
    schoolIds: own.flatMap(({ schoolId }) => (schoolId === null ? [] : [schoolId])),
    providers: own.flatMap(({ provider }) => (provider === null ? [] : [provider])),
  };
}
