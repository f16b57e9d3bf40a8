import { listBoards } from "@consortia/db/repositories/boards";
import type { Election } from "@consortia/db/repositories/elections";
import { listGroupNames } from "@consortia/db/repositories/school-groups";
import { type VoterKind, voterKindOf } from "@consortia/domain/elections/machine";
import { electionTitle } from "@consortia/domain/elections/words";
import { present } from "@consortia/domain/shared/assert";
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
  const [view] = await viewsOf(ctx, [election]);
  return present(view, "An election has its view");
}

/** The same of a list, with one look for the names of all that elect. */
export async function viewsOf(
  { db, authorityId }: AnyCtx,
  elections: readonly Election[],
): Promise<readonly ElectionView[]> {
  const ofBoards = elections.filter(({ places }) => voterKindOf(places) === "seat");
  const groupIds = elections.filter((one) => !ofBoards.includes(one)).map(consortiumOf);
  const groups = await listGroupNames(db, { authorityId, groupIds: [...new Set(groupIds)] });
  const boards = ofBoards.length === 0 ? [] : await listBoards(db, { authorityId });
  return elections.map((election) => {
    const { places } = election;
    const name = ofBoards.includes(election)
      ? boards.find(({ id }) => id === boardOf(election))?.name
      : groups.get(consortiumOf(election));
    const of = present(name, "Whatever elects is never removed");
    return { ...election, of, title: electionTitle(places, of), voterKind: voterKindOf(places) };
  });
}
