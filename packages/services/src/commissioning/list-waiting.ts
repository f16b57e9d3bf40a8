import { listLanesOfBoard } from "@consortia/db/repositories/board-lanes";
import { listCommissions } from "@consortia/db/repositories/commission-lists";
import { listSchoolShares } from "@consortia/db/repositories/school-shares";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { listUrgent } from "@consortia/db/repositories/urgent-decisions";
import { mayReadWaiting } from "@consortia/domain/commissioning/policy";
import { signatureBar } from "@consortia/domain/commissioning/school-share";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

const most_waiting = 50;

/** The commissions that wait for an agenda of this board: titles and amounts, no school named. */
export async function listWaiting(ctx: Ctx, { boardId }: { boardId: string }) {
  const { authorityId } = ctx;
  await authorise(ctx, mayReadWaiting, { boardId, authorityId }, "not_found");
  const lanes = await listLanesOfBoard(ctx.db, { authorityId, boardId });
  if (lanes.length === 0) return [];
  const everything = { everything: true, consortiumIds: [], schoolIds: [], boardIds: [] };
  const rows = await listCommissions(ctx.db, authorityId, everything, {
    state: "submitted",
    lanes,
    limit: most_waiting,
  });
  const names = await listScopeNames(ctx.db, { authorityId, ids: rows.map((row) => row.consortiumId) });
  const asked = await listUrgent(ctx.db, { authorityId, boardId, states: ["asked"] });
  const waiting = [];
  for (const row of rows) {
    const shares = await listSchoolShares(ctx.db, { authorityId, commissionId: row.id });
    waiting.push({ ...row, waitsFor: signatureBar(row.reference, shares, false) });
  }
  return waiting.map(({ id, reference, title, max_pence, lane, consortiumId, updatedAt, waitsFor }) => ({
    reference,
    /** Why it can go on no agenda yet: schools that have not signed what they would pay. */
    waitsFor,
    /** The urgent decision that asks for it between meetings; until it ends it goes on no agenda. */
    askedAs: asked.find(({ commissionId }) => commissionId === id)?.reference ?? null,
    title,
    max_pence,
    lane,
    updatedAt,
    consortiumName: names.get(consortiumId) ?? "",
  }));
}
