import type { CostBand, Question, Theme } from "@consortia/domain/practice/questions";
import { questions } from "@consortia/domain/practice/questions";
import type { Lane } from "@consortia/domain/register/lanes";
import type { Role } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import { type AppointmentId, asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** An answer as it was written, and as it is printed. */
export type Answer = { readonly text: string; readonly html: string };

export type CaseVersion = {
  readonly id: Id<"CaseVersionId">;
  readonly versionNo: number;
  readonly title: string;
  readonly theme: Theme;
  readonly lane: Lane;
  readonly costBand: CostBand;
  readonly staffTime: string;
  readonly contactRole: Role;
  readonly writtenBy: string;
  readonly at: Instant;
  readonly answers: Readonly<Record<Question, Answer>>;
};

export async function findCaseVersion(
  db: Reader,
  {
    authorityId,
    caseStudyId,
    versionNo,
  }: { authorityId: string; caseStudyId: Id<"CaseStudyId">; versionNo: number },
): Promise<CaseVersion | null> {
  const row = await db
    .selectFrom("case_versions")
    .innerJoin("people", "people.id", "case_versions.written_by")
    .selectAll("case_versions")
    .select("people.name as writer")
    .where("case_versions.authority_id", "=", authorityId)
    .where("case_study_id", "=", caseStudyId)
    .where("version_no", "=", versionNo)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: asId("CaseVersionId", row.id),
    versionNo: row.version_no,
    title: row.title,
    theme: row.theme,
    lane: row.lane,
    costBand: row.cost_band,
    staffTime: row.staff_time,
    contactRole: row.contact_role,
    writtenBy: row.writer,
    at: row.at,
    answers: await answersOf(db, authorityId, row.id),
  };
}

async function answersOf(
  db: Reader,
  authorityId: string,
  versionId: string,
): Promise<CaseVersion["answers"]> {
  const rows = await db
    .selectFrom("case_answers")
    .select(["question", "text", "html"])
    .where("authority_id", "=", authorityId)
    .where("case_version_id", "=", versionId)
    .orderBy("question")
    .limit(questions.length)
    .execute();
  const answer = (question: Question): Answer => {
    const row = present(
      rows.find((one) => one.question === question),
      `Version ${versionId} has an answer to ${question}`,
    );
    return { text: row.text, html: row.html };
  };
  return {
    problem: answer("problem"),
    who_for: answer("who_for"),
    what_we_did: answer("what_we_did"),
    what_changed: answer("what_changed"),
    what_made_the_difference: answer("what_made_the_difference"),
    next_time: answer("next_time"),
  };
}

export type CaseVersionToInsert = Omit<CaseVersion, "writtenBy"> & {
  readonly authorityId: string;
  readonly caseStudyId: Id<"CaseStudyId">;
  readonly writerId: PersonId;
  readonly appointmentId: AppointmentId;
};

export async function insertCaseVersion(db: Writer, version: CaseVersionToInsert): Promise<void> {
  await db
    .insertInto("case_versions")
    .values({
      id: version.id,
      authority_id: version.authorityId,
      case_study_id: version.caseStudyId,
      version_no: version.versionNo,
      title: version.title,
      theme: version.theme,
      lane: version.lane,
      cost_band: version.costBand,
      staff_time: version.staffTime,
      contact_role: version.contactRole,
      written_by: version.writerId,
      appointment_id: version.appointmentId,
      at: version.at,
    })
    .execute();
  await db
    .insertInto("case_answers")
    .values(
      questions.map((question) => ({
        authority_id: version.authorityId,
        case_version_id: version.id,
        question,
        text: version.answers[question].text,
        html: version.answers[question].html,
      })),
    )
    .execute();
}
