import { listLanesOfBoard } from "@consortia/db/repositories/board-lanes";
import { listCommissions } from "@consortia/db/repositories/commissions";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { listUrgent } from "@consortia/db/repositories/urgent-decisions";
import { mayReadWaiting } from "@consortia/domain/commissioning/policy";
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
  return rows.map(({ id, reference, title, max_pence, lane, consortiumId, updatedAt }) => ({
    reference,
    /** The urgent decision that asks for it between meetings; until it ends it goes on no agenda. */
    askedAs: asked.find(({ commissionId }) => commissionId === id)?.reference ?? null,
    title,
    max_pence,
    lane,
    updatedAt,
    consortiumName: names.get(consortiumId) ?? "",
  }));
}
