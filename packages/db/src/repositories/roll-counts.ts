import type { Lane } from "@consortia/domain/register/lanes";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type RollCount = {
  readonly schoolId: string;
  readonly lane: Lane;
  readonly censusOn: LocalDate;
  /** Tenths of a pupil. */
  readonly pupilsTenths: number;
  readonly source: string;
};

const most_counts = 20_000;

/** Records a count; a count of the same school, lane and date that stands is superseded, never rewritten. */
export async function replaceRollCount(
  db: Writer,
  one: RollCount & {
    readonly id: string;
    readonly authorityId: string;
    readonly recordedBy: string;
    readonly recordedAt: Instant;
  },
): Promise<void> {
  await db
    .updateTable("roll_counts")
    .set({ superseded_by: one.id })
    .where("authority_id", "=", one.authorityId)
    .where("school_id", "=", one.schoolId)
    .where("lane", "=", one.lane)
    .where("census_on", "=", one.censusOn)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("roll_counts")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      school_id: one.schoolId,
      lane: one.lane,
      census_on: one.censusOn,
      pupils_tenths: one.pupilsTenths,
      source: one.source,
      recorded_by: one.recordedBy,
      recorded_at: one.recordedAt,
      superseded_by: null,
    })
    .execute();
}

/** The latest count of each school and lane on or before a census date, by `school lane`. */
export async function listRollsAt(
  db: Reader,
  { authorityId, lanes, on }: { authorityId: string; lanes: readonly Lane[]; on: LocalDate },
): Promise<ReadonlyMap<string, RollCount>> {
  if (lanes.length === 0) return new Map();
  const rows = await db
    .selectFrom("roll_counts")
    .select(["school_id", "lane", "census_on", "pupils_tenths", "source"])
    .where("authority_id", "=", authorityId)
    .where("lane", "in", lanes)
    .where("census_on", "<=", on)
    .where("superseded_by", "is", null)
    .orderBy("census_on")
    .orderBy("school_id")
    .limit(most_counts)
    .execute();
  return new Map(
    rows.map((row) => [
      `${row.school_id} ${row.lane}`,
      {
        schoolId: row.school_id,
        lane: row.lane,
        censusOn: row.census_on,
        pupilsTenths: row.pupils_tenths,
        source: row.source,
      },
    ]),
  );
}

/** What the national register last counted for each school by URN, with the date of its extract. */
export async function listRegisterRolls(
  db: Reader,
  { urns }: { urns: readonly string[] },
): Promise<ReadonlyMap<string, { readonly pupilsTenths: number; readonly extractOn: LocalDate }>> {
  if (urns.length === 0) return new Map();
  const rows = await db
    .selectFrom("establishments")
    .innerJoin("establishment_versions as version", "version.id", "establishments.current_version_id")
    .select(["establishments.urn", "version.pupils_tenths", "version.extract_on"])
    .where("establishments.urn", "in", urns)
    .orderBy("establishments.urn")
    .execute();
  return new Map(
    rows.flatMap(({ urn, pupils_tenths, extract_on }) =>
      pupils_tenths === null ? [] : [[urn, { pupilsTenths: pupils_tenths, extractOn: extract_on }] as const],
    ),
  );
}
