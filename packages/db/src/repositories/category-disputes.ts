import type { DisputeGround, DisputeState } from "@consortia/domain/categorisation/dispute";
import { asId, type Id, type PersonId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

type InAuthority = { readonly authorityId: string };

export type CategoryDispute = {
  readonly id: Id<"CategoryDisputeId">;
  readonly decisionId: string;
  readonly schoolId: SchoolId;
  readonly urn: string;
  readonly name: string;
  readonly state: DisputeState;
  readonly ground: DisputeGround;
  readonly says: string;
  readonly wishedCode: string | null;
  readonly wantsToSpeak: boolean;
  readonly raisedByName: string;
  readonly raisedAt: Instant;
  readonly supportedByName: string | null;
  readonly supportedAt: Instant | null;
  readonly reply: string | null;
  readonly repliedById: PersonId | null;
  readonly repliedByName: string | null;
  readonly repliedAt: Instant | null;
  readonly settledAt: Instant | null;
};

const most_disputes = 1_000;

export async function insertDispute(
  db: Writer,
  one: InAuthority &
    Pick<
      CategoryDispute,
      "id" | "decisionId" | "schoolId" | "ground" | "says" | "wishedCode" | "wantsToSpeak" | "raisedAt"
    > & { readonly raisedBy: string },
): Promise<void> {
  await db
    .insertInto("category_disputes")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      decision_id: one.decisionId,
      school_id: one.schoolId,
      state: "asked",
      ground: one.ground,
      says: one.says,
      wished_code: one.wishedCode,
      wants_to_speak: one.wantsToSpeak ? "yes" : "no",
      raised_by: one.raisedBy,
      raised_at: one.raisedAt,
      supported_by: null,
      supported_at: null,
      reply: null,
      replied_by: null,
      replied_at: null,
      withdrawn_at: null,
      settled_at: null,
      closed_by: null,
      closed_at: null,
    })
    .execute();
}

/** What a step of a dispute fills in. */
export type DisputeStep =
  | { readonly state: "disputed"; readonly by: string; readonly at: Instant }
  | { readonly state: "answered"; readonly by: string; readonly at: Instant; readonly reply: string }
  | { readonly state: "overtaken"; readonly by: string; readonly at: Instant }
  | { readonly state: "withdrawn" | "upheld" | "varied"; readonly at: Instant };

/** Moves a dispute on. @returns false where it had moved on already */
export async function moveDispute(
  db: Writer,
  {
    authorityId,
    disputeId,
    from,
    step,
  }: InAuthority & { readonly disputeId: string; readonly from: DisputeState; readonly step: DisputeStep },
): Promise<boolean> {
  const moved = await db
    .updateTable("category_disputes")
    .set(filledIn(step))
    .where("authority_id", "=", authorityId)
    .where("id", "=", disputeId)
    .where("state", "=", from)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

function filledIn(step: DisputeStep) {
  const { state, at } = step;
  if (state === "disputed") return { state, supported_by: step.by, supported_at: at };
  if (state === "answered") return { state, reply: step.reply, replied_by: step.by, replied_at: at };
  if (state === "overtaken") return { state, closed_by: step.by, closed_at: at };
  return state === "withdrawn" ? { state, withdrawn_at: at } : { state, settled_at: at };
}

export async function findDispute(
  db: Reader,
  { authorityId, disputeId }: InAuthority & { readonly disputeId: string },
): Promise<CategoryDispute | null> {
  const row = await selectDisputes(db, authorityId).where("dispute.id", "=", disputeId).executeTakeFirst();
  return row === undefined ? null : asDispute(row);
}

/** The disputes of one school, the latest first. */
export async function listDisputesOfSchool(
  db: Reader,
  { authorityId, schoolId }: InAuthority & { readonly schoolId: string },
): Promise<readonly CategoryDispute[]> {
  const rows = await selectDisputes(db, authorityId)
    .where("dispute.school_id", "=", schoolId)
    .orderBy("dispute.raised_at", "desc")
    .orderBy("dispute.id", "desc")
    .limit(most_disputes)
    .execute();
  return rows.map(asDispute);
}

/** Every dispute, the latest first. */
export async function listDisputes(db: Reader, authorityId: string): Promise<readonly CategoryDispute[]> {
  const rows = await selectDisputes(db, authorityId)
    .orderBy("dispute.raised_at", "desc")
    .orderBy("dispute.id", "desc")
    .limit(most_disputes)
    .execute();
  return rows.map(asDispute);
}

function selectDisputes(db: Reader, authorityId: string) {
  return db
    .selectFrom("category_disputes as dispute")
    .innerJoin("schools as school", (join) =>
      join
        .onRef("school.authority_id", "=", "dispute.authority_id")
        .onRef("school.id", "=", "dispute.school_id"),
    )
    .innerJoin("people as raiser", "raiser.id", "dispute.raised_by")
    .leftJoin("people as supporter", "supporter.id", "dispute.supported_by")
    .leftJoin("people as replier", "replier.id", "dispute.replied_by")
    .selectAll("dispute")
    .select([
      "school.urn",
      "school.name",
      "raiser.name as raised_by_name",
      "supporter.name as supported_by_name",
      "replier.name as replied_by_name",
    ])
    .where("dispute.authority_id", "=", authorityId);
}

type DisputeRow = Awaited<ReturnType<ReturnType<typeof selectDisputes>["execute"]>>[number];

function asDispute(row: DisputeRow): CategoryDispute {
  return {
    id: asId("CategoryDisputeId", row.id),
    decisionId: row.decision_id,
    schoolId: asId("SchoolId", row.school_id),
    urn: row.urn,
    name: row.name,
    state: row.state,
    ground: row.ground,
    says: row.says,
    wishedCode: row.wished_code,
    wantsToSpeak: row.wants_to_speak === "yes",
    raisedByName: row.raised_by_name,
    raisedAt: row.raised_at,
    supportedByName: row.supported_by_name,
    supportedAt: row.supported_at,
    reply: row.reply,
    repliedById: row.replied_by === null ? null : asId("PersonId", row.replied_by),
    repliedByName: row.replied_by_name,
    repliedAt: row.replied_at,
    settledAt: row.settled_at,
  };
}
