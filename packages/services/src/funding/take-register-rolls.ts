import { listRegisterRolls, listRollsAt, replaceRollCount } from "@consortia/db/repositories/roll-counts";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import { recordRolls } from "@consortia/domain/funding/policy";
import type { TakeRegisterRollsInput } from "@consortia/domain/funding/schemas";
import { lanes } from "@consortia/domain/register/lanes";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/**
 * Takes the pupil counts of the national register, as at its extract date. A school of two lanes is left out, since
 * the register does not part its pupils by lane; so is one whose count of that date is known already.
 */
export async function takeRegisterRolls(
  ctx: Ctx,
  input: TakeRegisterRollsInput,
): Promise<{ readonly taken: number; readonly left: number }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "takeRegisterRolls", body: null };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, recordRolls, { authorityId });
    const at = ctx.clock.now();
    const schools = await listOpenSchools(ctx.db, { authorityId, lanes, at });
    const rolls = await listRegisterRolls(ctx.db, { urns: [...new Set(schools.map(({ urn }) => urn))] });
    const known = await listRollsAt(ctx.db, { authorityId, lanes, on: at.slice(0, 10) });
    const inOneLane = schools.filter((school) => schools.filter(({ id }) => id === school.id).length === 1);
    let taken = 0;
    for (const { id, urn, lane } of inOneLane) {
      const roll = rolls.get(urn);
      if (roll === undefined || known.get(`${id} ${lane}`)?.censusOn === roll.extractOn) continue;
      await replaceRollCount(ctx.db, {
        id: ctx.newId("RollCountId"),
        authorityId,
        schoolId: id,
        lane,
        censusOn: roll.extractOn,
        pupilsTenths: roll.pupilsTenths,
        source: "National register of schools",
        recordedBy: actingPerson(ctx),
        recordedAt: at,
      });
      taken += 1;
    }
    await audit(ctx, grant, {
      act: "register_rolls_taken",
      subjectKind: "authority",
      subjectId: authorityId,
      after: { taken, left: schools.length - taken },
    });
    return { taken, left: schools.length - taken };
  });
}
