import type { Election } from "@consortia/db/repositories/elections";
import { findGroup } from "@consortia/db/repositories/school-groups";
import { type VoterKind, voterKindOf } from "@consortia/domain/elections/machine";
import { electionTitle } from "@consortia/domain/elections/words";
import { present } from "@consortia/domain/shared/assert";
import { mustFindBoard } from "../board/load.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { boardOf, consortiumOf } from "./voters.ts";

/** An election as every page of it shows it. */
export type ElectionView = Election & {
  /** `Leads of Avon`, `Chair of Primary School Improvement Board`. */
  readonly title: string;
  readonly voterKind: VoterKind;
  /** The consortium or the board that elects. */
  readonly of: string;
};

export async function viewOf(ctx: AnyCtx, election: Election): Promise<ElectionView> {
  const of = await nameOf(ctx, election);
  const { places } = election;
  return { ...election, of, title: electionTitle(places, of), voterKind: voterKindOf(places) };
}

async function nameOf(ctx: AnyCtx, election: Election): Promise<string> {
  if (voterKindOf(election.places) === "seat") return (await mustFindBoard(ctx, boardOf(election))).name;
  const { authorityId } = ctx;
  const group = await findGroup(ctx.db, { authorityId, groupId: consortiumOf(election) });
  return present(group, "A consortium that elects is never removed").name;
}
