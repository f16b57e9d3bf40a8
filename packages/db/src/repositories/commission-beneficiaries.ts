import { asId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Reader, Writer } from "../store.ts";

type Key = { readonly authorityId: string; readonly commissionId: string };

export type Beneficiary = { readonly schoolId: SchoolId; readonly name: string; readonly urn: string };

/** The schools a commission is for, by name. Its own rule keeps them to a few dozen. */
export async function listBeneficiaries(
  db: Reader,
  { authorityId, commissionId }: Key,
): Promise<readonly Beneficiary[]> {
  const rows = await db
    .selectFrom("commission_beneficiaries")
    .innerJoin("schools", "schools.id", "commission_beneficiaries.school_id")
    .select(["schools.id", "schools.name", "schools.urn"])
    .where("commission_beneficiaries.authority_id", "=", authorityId)
    .where("commission_id", "=", commissionId)
    .orderBy("schools.name")
    .orderBy("schools.id")
    .limit(100)
    .execute();
  return rows.map((row) => ({ schoolId: asId("SchoolId", row.id), name: row.name, urn: row.urn }));
}

/** Replaces the schools of a draft. The database refuses it once the commission was sent. */
export async function replaceBeneficiaries(
  db: Writer,
  { authorityId, commissionId, schoolIds }: Key & { schoolIds: readonly string[] },
): Promise<void> {
  await db
    .deleteFrom("commission_beneficiaries")
    .where("authority_id", "=", authorityId)
    .where("commission_id", "=", commissionId)
    .execute();
  await db
    .insertInto("commission_beneficiaries")
    .values(
      schoolIds.map((schoolId) => ({
        authority_id: authorityId,
        commission_id: commissionId,
        school_id: schoolId,
      })),
    )
    .execute();
}
