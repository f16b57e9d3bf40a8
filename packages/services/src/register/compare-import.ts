import { listAppointmentsIn, listWithDependants } from "@consortia/db/repositories/appointments";
import { findAuthority } from "@consortia/db/repositories/authorities";
import { listMembershipsOfSchools } from "@consortia/db/repositories/group-memberships";
import { findLastAppliedImport, type ImportBatch } from "@consortia/db/repositories/import-batches";
import { countOutcomes, countWeightyChanges, listOwnFacts } from "@consortia/db/repositories/import-rows";
import { listAllSchools, type School } from "@consortia/db/repositories/schools";
import type { AppliedCounts, WeightyCounts } from "@consortia/domain/register/applied-counts";
import { type EstablishmentFacts, isRunning } from "@consortia/domain/register/establishments";
import { type Hold, holdsOn } from "@consortia/domain/register/import-holds";
import { planSchool, type SchoolPlan } from "@consortia/domain/register/plan-school";
import { present } from "@consortia/domain/shared/assert";
import type { AnyCtx } from "../shared/ctx.ts";

export type PlannedSchool = {
  readonly facts: EstablishmentFacts;
  readonly known: School | null;
  readonly plan: SchoolPlan;
};

/** What an import means for the register and the schools as they stand at this moment. */
export type Comparison = {
  readonly counts: AppliedCounts;
  readonly weighty: WeightyCounts;
  readonly holds: readonly Hold[];
  readonly schools: readonly PlannedSchool[];
};

/** Compares an import that is not settled. Called for the preview, and again inside the transaction that applies it. */
export async function compareImport(ctx: AnyCtx, batch: ImportBatch): Promise<Comparison> {
  const { authorityId } = ctx;
  const of = { authorityId, importId: batch.id, isApplied: false };
  const authority = present(await findAuthority(ctx.db, authorityId), "an import has its authority");
  const known = await listAllSchools(ctx.db, { authorityId });
  const byUrn = new Map(known.map((school) => [school.urn, school]));
  const facts = await listOwnFacts(ctx.db, { ...of, ownCode: authority.code });
  const schools = facts.map((one): PlannedSchool => {
    const school = byUrn.get(one.urn) ?? null;
    return { facts: one, known: school, plan: planSchool(one, school, authority.code) };
  });
  const closing = schools.flatMap(({ plan, known: school }) =>
    plan.act === "close" && school !== null ? [school.id] : [],
  );
  const ending = await listMembershipsOfSchools(ctx.db, { authorityId, schoolIds: closing });
  const at = ctx.clock.now();
  const ids = await listAppointmentsIn(ctx.db, { authorityId, scopeKind: "school", scopeIds: closing, at });
  const falling = await listWithDependants(ctx.db, { authorityId, ids });
  const last = await findLastAppliedImport(ctx.db, { authorityId });
  const count = (act: SchoolPlan["act"]) => schools.filter(({ plan }) => plan.act === act).length;
  return {
    counts: {
      rows: await countOutcomes(ctx.db, of),
      schools: {
        schoolsAdded: count("add"),
        schoolsChanged: count("change"),
        schoolsClosed: closing.length,
        membershipsEnded: ending.length,
        appointmentsEnded: falling.length,
      },
    },
    weighty: await countWeightyChanges(ctx.db, of),
    holds: holdsOn({
      repeatedUrns: batch.tally.repeatedUrns,
      before: last?.tally.byAuthority ?? {},
      after: batch.tally.byAuthority,
      openNow: known.filter(({ status }) => isRunning(status)).length,
      closing: closing.length,
      extractOn: batch.extractOn,
      lastExtractOn: last?.extractOn ?? null,
    }),
    schools,
  };
}
