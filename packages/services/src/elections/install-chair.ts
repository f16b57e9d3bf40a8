import { listOfficeHolders } from "@consortia/db/repositories/chairs";
import { insertWinner } from "@consortia/db/repositories/election-winners";
import type { Election } from "@consortia/db/repositories/elections";
import type { Nomination } from "@consortia/db/repositories/nominations";
import { officeOf } from "@consortia/domain/elections/machine";
import type { Grant } from "@consortia/domain/register/rights";
import { assert, present } from "@consortia/domain/shared/assert";
import { formatDate } from "@consortia/domain/shared/time";
import { endWithDependants } from "../register/end-with-dependants.ts";
import { openAppointment } from "../register/open-appointment.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { boardOf } from "./voters.ts";

/**
 * Puts the elected into the office at this instant, for the term of the constitution: who held it leaves it, and the
 * elected leaves the other office, because nobody holds both. Where everybody on the ballot has fallen out nobody is
 * elected, and the office stays as it is. The caller has locked the authority, the board and the election; BRD-10 is
 * looked at once more as the office opens.
 */
export async function installChair(
  ctx: WriteCtx,
  grant: Grant,
  { election, elected }: { election: Election; elected: readonly Nomination[] },
): Promise<void> {
  const { authorityId } = ctx;
  const boardId = boardOf(election);
  const role = present(officeOf(election.places), "An office is filled");
  const [winner] = elected;
  assert(elected.length <= 1, "One person is elected to one office");
  if (winner === undefined) return;
  const { personId, basisId } = winner;
  const holders = await listOfficeHolders(ctx.db, { authorityId, boardId, at: ctx.clock.now() });
  const ids = holders
    .filter((one) => one.role === role || one.personId === personId)
    .map(({ appointmentId }) => appointmentId);
  await endWithDependants(ctx, grant, { ids, reason: `election ${election.id}` });
  const appointmentId = await openAppointment(ctx, grant, {
    personId,
    role,
    scopeId: boardId,
    plannedEndOn: null,
    evidence: `Election ${election.id}, declared on ${formatDate(ctx.clock.now())}`,
    elected: { basisId },
  });
  await insertWinner(ctx.db, { authorityId, electionId: election.id, ordinal: 1, personId, appointmentId });
}
