import { listRollsAt } from "@consortia/db/repositories/roll-counts";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { type Lane, lanes } from "@consortia/domain/register/lanes";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type SchoolRoll = {
  readonly urn: string;
  readonly name: string;
  readonly lane: Lane;
  /** The latest count up to today, or null where none was recorded. */
  readonly count: {
    readonly censusOn: LocalDate;
    readonly pupilsTenths: number;
    readonly source: string;
  } | null;
};

/** Every open school in each of its lanes with its latest pupil count; those without one first. */
export async function readRolls(ctx: Ctx): Promise<readonly SchoolRoll[]> {
  const { authorityId } = ctx;
  await authorise(ctx, seeMoneyDesk, { authorityId });
  const at = ctx.clock.now();
  const schools = await listOpenSchools(ctx.db, { authorityId, lanes, at });
  const rolls = await listRollsAt(ctx.db, { authorityId, lanes, on: londonDate(at) });
  const all = schools.map(({ id, urn, name, lane }) => ({
    urn,
    name,
    lane,
    count: rolls.get(`${id} ${lane}`) ?? null,
  }));
  return all.toSorted((a, b) => Number(a.count !== null) - Number(b.count !== null));
}
