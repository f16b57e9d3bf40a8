import { listAppointmentsIn } from "@consortia/db/repositories/appointments";
import { endMemberships, listMembershipsOfSchools } from "@consortia/db/repositories/group-memberships";
import {
  insertSchoolLanes,
  insertSchools,
  type SchoolToInsert,
  updateSchool,
} from "@consortia/db/repositories/school-changes";
import type { School } from "@consortia/db/repositories/schools";
import type { SchoolEffects } from "@consortia/domain/register/applied-counts";
import type { SchoolPlan } from "@consortia/domain/register/plan-school";
import type { Grant } from "@consortia/domain/register/rights";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { PlannedSchool } from "./compare-import.ts";
import { endWithDependants } from "./end-with-dependants.ts";

/**
 * Adds, changes and closes the authority's own schools. Where an open school is placed is never touched; one that
 * closes leaves its groups, and who worked there works there no longer (REG-6).
 */
export async function applyToSchools(
  ctx: WriteCtx,
  grant: Grant,
  schools: readonly PlannedSchool[],
): Promise<SchoolEffects> {
  const schoolsAdded = await addSchools(ctx, grant, schools);
  const closed: SchoolId[] = [];
  let schoolsChanged = 0;
  for (const { known, plan } of schools) {
    if (known === null) continue;
    if (plan.act === "change") {
      await changeSchool(ctx, grant, { known, plan });
      schoolsChanged += 1;
    }
    if (plan.act === "close") {
      await closeSchool(ctx, grant, { known, plan });
      closed.push(known.id);
    }
  }
  const membershipsEnded = await leaveGroups(ctx, grant, closed);
  const appointmentsEnded = await endAppointments(ctx, grant, closed);
  return { schoolsAdded, schoolsChanged, schoolsClosed: closed.length, membershipsEnded, appointmentsEnded };
}

const closed_in_register = "closed in the national register";

/** Ended in the same transaction, with the lead and board appointments that rested on them. */
async function endAppointments(ctx: WriteCtx, grant: Grant, schoolIds: readonly SchoolId[]): Promise<number> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const ids = await listAppointmentsIn(ctx.db, {
    authorityId,
    scopeKind: "school",
    scopeIds: schoolIds,
    at,
  });
  return (await endWithDependants(ctx, grant, { ids, reason: closed_in_register })).length;
}

/** Read after the schools were closed, and so locked: a school that was placed a moment ago leaves too. */
async function leaveGroups(ctx: WriteCtx, grant: Grant, schoolIds: readonly SchoolId[]): Promise<number> {
  const { authorityId } = ctx;
  const ending = await listMembershipsOfSchools(ctx.db, { authorityId, schoolIds });
  const reason = closed_in_register;
  const ids = ending.map(({ id }) => id);
  await endMemberships(ctx.db, { authorityId, ids, at: ctx.clock.now(), reason });
  for (const { id, schoolId, groupId, lane } of ending) {
    await audit(ctx, grant, {
      act: "membership_ended",
      subjectKind: "group_membership",
      subjectId: id,
      after: { schoolId, groupId, lane },
    });
  }
  return ending.length;
}

async function addSchools(ctx: WriteCtx, grant: Grant, schools: readonly PlannedSchool[]): Promise<number> {
  const added = schools.flatMap(({ facts, plan }): SchoolToInsert[] =>
    plan.act === "add"
      ? [{ ...plan.fields, id: ctx.newId("SchoolId"), urn: facts.urn, lanes: plan.lanes }]
      : [],
  );
  await insertSchools(ctx.db, { authorityId: ctx.authorityId, at: ctx.clock.now() }, added);
  for (const { id, urn, lanes } of added) {
    await audit(ctx, grant, {
      act: "school_added",
      subjectKind: "school",
      subjectId: id,
      after: { urn, lanes },
    });
  }
  return added.length;
}

async function changeSchool(
  ctx: WriteCtx,
  grant: Grant,
  { known, plan }: { known: School; plan: Extract<SchoolPlan, { act: "change" }> },
): Promise<void> {
  const { authorityId } = ctx;
  const { fields, newLanes } = plan;
  await updateSchool(ctx.db, { authorityId, schoolId: known.id, fields });
  await insertSchoolLanes(
    ctx.db,
    authorityId,
    newLanes.map((lane) => ({ schoolId: known.id, lane })),
  );
  await audit(ctx, grant, {
    act: "school_changed",
    subjectKind: "school",
    subjectId: known.id,
    before: { urn: known.urn, status: known.status },
    after: { urn: known.urn, status: fields.status, newLanes },
  });
}

async function closeSchool(
  ctx: WriteCtx,
  grant: Grant,
  { known, plan }: { known: School; plan: Extract<SchoolPlan, { act: "close" }> },
): Promise<void> {
  await updateSchool(ctx.db, { authorityId: ctx.authorityId, schoolId: known.id, fields: plan.fields });
  await audit(ctx, grant, {
    act: "school_closed",
    subjectKind: "school",
    subjectId: known.id,
    before: { urn: known.urn, status: known.status },
    after: { urn: known.urn, status: plan.fields.status },
  });
}
