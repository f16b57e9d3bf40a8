import type { AnsweringRole } from "@consortia/domain/consultation/policy";
import { type Lane, lanes } from "@consortia/domain/register/lanes";
import type { Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type SchoolResponse = {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly urn: string;
  readonly optionId: string | null;
  readonly says: string;
  readonly lanes: readonly Lane[];
  readonly byName: string;
  readonly respondedAs: AnsweringRole;
  readonly respondedAt: Instant;
};

type Of = { readonly authorityId: string; readonly consultationId: string };

const most_responses = 5_000;

/** Keeps an answer; one of the same school that stands is superseded, never rewritten (CON-1). */
export async function replaceResponse(
  db: Writer,
  one: Of &
    Pick<SchoolResponse, "schoolId" | "optionId" | "says" | "lanes" | "respondedAs" | "respondedAt"> & {
      readonly id: Id<"ConsultationResponseId">;
      readonly respondedBy: string;
    },
): Promise<void> {
  await db
    .updateTable("consultation_responses")
    .set({ superseded_by: one.id })
    .where("authority_id", "=", one.authorityId)
    .where("consultation_id", "=", one.consultationId)
    .where("school_id", "=", one.schoolId)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("consultation_responses")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      consultation_id: one.consultationId,
      school_id: one.schoolId,
      option_id: one.optionId,
      says: one.says,
      lanes: one.lanes.join(" "),
      responded_by: one.respondedBy,
      responded_as: one.respondedAs,
      responded_at: one.respondedAt,
      superseded_by: null,
    })
    .execute();
}

/** The current answer of each school, by its name; of the named schools alone where some are named. */
export async function listResponses(
  db: Reader,
  { authorityId, consultationId, schoolIds }: Of & { readonly schoolIds?: readonly string[] },
): Promise<readonly SchoolResponse[]> {
  if (schoolIds?.length === 0) return [];
  const rows = await db
    .selectFrom("consultation_responses as r")
    .innerJoin("schools as school", "school.id", "r.school_id")
    .innerJoin("people as person", "person.id", "r.responded_by")
    .select([
      "r.school_id",
      "school.name as school_name",
      "school.urn",
      "r.option_id",
      "r.says",
      "r.lanes",
      "person.name as by_name",
      "r.responded_as",
      "r.responded_at",
    ])
    .where("r.authority_id", "=", authorityId)
    .where("r.consultation_id", "=", consultationId)
    .where("r.superseded_by", "is", null)
    .$if(schoolIds !== undefined, (query) => query.where("r.school_id", "in", schoolIds ?? []))
    .orderBy("school.name")
    .orderBy("r.school_id")
    .limit(most_responses)
    .execute();
  return rows.map((row) => ({
    schoolId: row.school_id,
    schoolName: row.school_name,
    urn: row.urn,
    optionId: row.option_id,
    says: row.says,
    lanes: lanes.filter((lane) => row.lanes.split(" ").includes(lane)),
    byName: row.by_name,
    respondedAs: row.responded_as,
    respondedAt: row.responded_at,
  }));
}
