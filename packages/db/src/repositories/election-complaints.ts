import type { ComplaintState } from "@consortia/domain/elections/machine";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type Complaint = {
  readonly id: Id<"ComplaintId">;
  readonly electionId: Id<"ElectionId">;
  readonly byId: PersonId;
  readonly says: string;
  readonly madeAt: Instant;
  readonly state: ComplaintState;
  readonly reason: string | null;
};

const most_complaints = 500;

export async function insertComplaint(
  db: Writer,
  complaint: Pick<Complaint, "id" | "electionId" | "byId" | "says" | "madeAt"> & { authorityId: string },
): Promise<void> {
  await db
    .insertInto("election_complaints")
    .values({
      id: complaint.id,
      authority_id: complaint.authorityId,
      election_id: complaint.electionId,
      by_id: complaint.byId,
      says: complaint.says,
      made_at: complaint.madeAt,
      state: "open",
      decided_by_id: null,
      decided_at: null,
      reason: null,
    })
    .execute();
}

export async function settleComplaint(
  db: Writer,
  settled: {
    authorityId: string;
    complaintId: string;
    state: "upheld" | "dismissed";
    decidedById: string;
    decidedAt: Instant;
    reason: string;
  },
): Promise<void> {
  await db
    .updateTable("election_complaints")
    .set({
      state: settled.state,
      decided_by_id: settled.decidedById,
      decided_at: settled.decidedAt,
      reason: settled.reason,
    })
    .where("authority_id", "=", settled.authorityId)
    .where("id", "=", settled.complaintId)
    .execute();
}

/** Complaints of an election, or the one of an id, the first made first. */
export async function listComplaints(
  db: Reader,
  wanted: { authorityId: string } & ({ electionId: string } | { complaintId: string }),
): Promise<readonly Complaint[]> {
  const complaints = db
    .selectFrom("election_complaints")
    .selectAll()
    .where("authority_id", "=", wanted.authorityId);
  const rows = await ("electionId" in wanted
    ? complaints.where("election_id", "=", wanted.electionId)
    : complaints.where("id", "=", wanted.complaintId)
  )
    .orderBy("made_at")
    .orderBy("id")
    .limit(most_complaints)
    .execute();
  return rows.map((row) => ({
    id: asId("ComplaintId", row.id),
    electionId: asId("ElectionId", row.election_id),
    byId: asId("PersonId", row.by_id),
    says: row.says,
    madeAt: row.made_at,
    state: row.state,
    reason: row.reason,
  }));
}
