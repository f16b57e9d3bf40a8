import { listSchoolNames } from "@consortia/db/repositories/school-names";
import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import { panelRoles } from "@consortia/domain/categorisation/panel";
import type { AnyCtx } from "../shared/ctx.ts";

export type Candidates = readonly { readonly personId: string; readonly words: string }[];

/** Who may be named to a panel, by name, each with their school or that they act for the LA. */
export async function listPanelCandidates(ctx: AnyCtx): Promise<Candidates> {
  const { authorityId } = ctx;
  const found = await listCandidates(ctx.db, {
    authorityId,
    roles: panelRoles,
    scopeIds: "anywhere",
    at: ctx.clock.now(),
  });
  const schools = await listSchoolNames(ctx.db, authorityId);
  const names = new Map<string, string>(schools.map(({ id, name }) => [id, name]));
  const heads = await listCandidates(ctx.db, {
    authorityId,
    roles: ["headteacher"],
    scopeIds: "anywhere",
    at: ctx.clock.now(),
  });
  const headOf = new Map(heads.map(({ personId, scopeId }) => [personId, names.get(scopeId)]));
  const once = new Map(found.map(({ personId, name }) => [personId, name]));
  return [...once].map(([personId, name]) => ({
    personId,
    words: `${name}, ${headOf.get(personId) ?? "for the LA"}`,
  }));
}
