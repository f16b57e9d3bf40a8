import type { Consultation } from "@consortia/db/repositories/consultations";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import { formatLongDate, type LocalDate } from "@consortia/domain/shared/time";
import { mustFindBoard } from "../board/load.ts";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/** Writes to the head of each school of the board's lanes, who must still be its head when it is sent (NOT-2). */
export async function tellHeads(
  ctx: WriteCtx,
  { id, boardId, title, closesOn }: Pick<Consultation, "id" | "boardId" | "title"> & { closesOn: LocalDate },
): Promise<number> {
  const { authorityId } = ctx;
  const { lanes } = await mustFindBoard(ctx, boardId);
  const at = ctx.clock.now();
  const schools = new Map<string, string>(
    (await listOpenSchools(ctx.db, { authorityId, lanes, at })).map((school) => [school.id, school.name]),
  );
  const heads = await listCandidates(ctx.db, {
    authorityId,
    roles: ["headteacher"],
    scopeIds: [...schools.keys()],
    at,
  });
  const by = formatLongDate(closesOn);
  for (const { personId, scopeId } of heads) {
    const school = schools.get(scopeId) ?? "";
    await tellPerson(ctx, {
      personId,
      because: `You get this because you are head of ${school}.`,
      rightScopeId: scopeId,
      rightRole: "headteacher",
      letter: {
        kind: "consultation_open",
        key: `${id} ${scopeId}`,
        subject: `Answer by ${by}: ${title}`,
        lines: [
          `The LA asks schools about its funding formula: ${title}. You or a deputy headteacher answer for ${school}, and may change the answer until ${by} at 5:00pm.`,
          `Read the options and answer:\n{portal}/consultation/${id}`,
        ],
      },
    });
  }
  return heads.length;
}
