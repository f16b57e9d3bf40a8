import { replaceRollCount } from "@consortia/db/repositories/roll-counts";
import { findSchoolCircle } from "@consortia/db/repositories/school-circles";
import { recordRolls } from "@consortia/domain/funding/policy";
import type { RecordRollInput } from "@consortia/domain/funding/schemas";
import { invalid, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/** Records the pupils of one school in one lane on a census date; an earlier count of that date is superseded. */
export async function recordRoll(ctx: Ctx, input: RecordRollInput): Promise<{ readonly urn: string }> {
  const { authorityId } = ctx;
  const known = await findSchoolCircle(ctx.db, { authorityId, urn: input.urn, at: ctx.clock.now() });
  const lock = known === null ? [] : [{ table: "schools" as const, id: known.id }];
  const request = { key: input.requestKey, name: "recordRoll", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, recordRolls, { authorityId });
    const school = await findSchoolCircle(ctx.db, { authorityId, urn: input.urn, at: ctx.clock.now() });
    if (school === null) throw notFound("We cannot find a school with that URN");
    if (!school.lanes.includes(input.lane)) throw invalid("lane", `${school.name} has no ${input.lane} lane`);
    await replaceRollCount(ctx.db, {
      id: ctx.newId("RollCountId"),
      authorityId,
      schoolId: school.id,
      lane: input.lane,
      censusOn: input.censusOn,
      pupilsTenths: input.pupils,
      source: input.source,
      recordedBy: actingPerson(ctx),
      recordedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "roll_recorded",
      subjectKind: "school",
      subjectId: school.id,
      after: { lane: input.lane, censusOn: input.censusOn, pupilsTenths: input.pupils },
    });
    return { urn: school.urn };
  });
}
