import { findAgendaItem } from "@consortia/db/repositories/agenda-items";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { leadRoles } from "@consortia/domain/register/roles";
import { ownPartInIt } from "@consortia/domain/variations/policy";
import { routeOf } from "@consortia/domain/variations/terms";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { LoadedVariation } from "./load-variation.ts";

const ends = {
  applied: { word: "applied", says: "It is applied." },
  refused: { word: "refused", says: "It is refused. The commission goes on as it was." },
  not_funded: {
    word: "carried, not funded",
    says: "The board carried it, and the money is not there. The commission goes on as it was.",
  },
  returned: { word: "returned", says: "Another lead returned it. The reason is with it." },
  withdrawn: { word: "withdrawn", says: "It was withdrawn. The reason is with it." },
  lapsed: { word: "ended", says: "It has ended, since what it rested on is over." },
  undone: { word: "undone", says: "A late interest undid the vote on it. It returns to the agenda." },
} as const;
export type VariationEnd = keyof typeof ends;

/**
 * To whoever is to answer: the leads who may agree within tolerance, the clerks of the board that decides above it.
 * @returns how many they are
 */
export async function tellOfDraft(ctx: WriteCtx, one: LoadedVariation): Promise<number> {
  if (routeOf(one.variation) === "board") return tellClerks(ctx, one);
  let told = 0;
  for (const { personId, role, scopeId } of await leadsOf(ctx, one)) {
    if (ownPartInIt(personId, one.facts) !== null) continue;
    told += 1;
    await tellPerson(ctx, {
      personId,
      because: "You get this because you lead the consortium, or deputise for its leads.",
      rightScopeId: scopeId,
      rightRole: role,
      letter: {
        kind: "variation_to_agree",
        key: one.variation.id,
        subject: `Agree to a change or return it: ${one.name}`,
        lines: [
          `Another lead has drafted a change of ${one.loaded.commission.reference}. It is within what two leads may decide, and nothing changes before you agree.`,
          linkTo(one),
        ],
      },
    });
  }
  return told;
}

async function tellClerks(ctx: WriteCtx, one: LoadedVariation): Promise<number> {
  const clerks = await listScopeHolders(ctx.db, {
    ...{ authorityId: ctx.authorityId, at: ctx.clock.now() },
    ...{ scopeIds: one.loaded.facts.boardIds, roles: ["board_clerk"] },
  });
  for (const { personId, role, scopeId } of clerks) {
    await tellPerson(ctx, {
      personId,
      because: "You get this because you are clerk of the board that decides it.",
      rightScopeId: scopeId,
      rightRole: role,
      letter: {
        kind: "variation_to_place",
        key: one.variation.id,
        subject: `For an agenda: ${one.name}`,
        lines: [
          `A change of ${one.loaded.commission.reference} goes further than its leads may decide, so it waits for an agenda of your board. You find it on your home page in the office app.`,
        ],
      },
    });
  }
  return clerks.length;
}

/**
 * To the leads of the consortium, how it ended. Neither a school nor an amount stands in it, and nothing of what a board
 * made of a closed item (NOT-3).
 */
export async function tellOfEnd(ctx: WriteCtx, one: LoadedVariation, end: VariationEnd): Promise<void> {
  const { variation } = one;
  const words = (await isOnClosedItem(ctx, one)) ? closed_words : wordsOfEnd(one, end);
  const told = new Map((await leadsOf(ctx, one)).map((lead) => [lead.personId, lead]));
  for (const { personId, role, scopeId } of told.values()) {
    await tellPerson(ctx, {
      personId,
      because: "You get this because you lead the consortium, or deputise for its leads.",
      rightScopeId: scopeId,
      rightRole: role,
      letter: {
        kind: "variation_ended",
        // One that was undone can come to the same end again.
        key: `${variation.id}:${variation.version}`,
        ...words,
      },
    });
  }
}

const closed_words = {
  subject: "A variation: closed item",
  lines: [
    "A closed item on a variation was dealt with. Sign in to read what became of it.\n{portal}/commissioning",
  ],
};

function wordsOfEnd(one: LoadedVariation, end: VariationEnd) {
  return {
    subject: `${one.name}: ${ends[end].word}`,
    lines: [`${one.name} changes what was commissioned. ${ends[end].says}`, linkTo(one)],
  };
}

/** Whether it was last put to a board as an item that is not open. */
async function isOnClosedItem(ctx: WriteCtx, { placements }: LoadedVariation): Promise<boolean> {
  const [placed] = placements;
  if (placed === undefined) return false;
  const item = await findAgendaItem(ctx.db, { authorityId: ctx.authorityId, itemId: placed.itemId });
  return item?.part === "part2";
}

function leadsOf(ctx: WriteCtx, { loaded }: LoadedVariation) {
  return listScopeHolders(ctx.db, {
    ...{ authorityId: ctx.authorityId, at: ctx.clock.now() },
    ...{ scopeIds: [loaded.commission.consortiumId], roles: leadRoles },
  });
}

function linkTo({ loaded, variation }: LoadedVariation): string {
  return `See it:\n{portal}/commissioning/${loaded.commission.reference}/variations/${variation.number}`;
}
