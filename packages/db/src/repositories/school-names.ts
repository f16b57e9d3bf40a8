import { asId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Reader } from "../store.ts";

/** What the search box knows of a school. */
export type SchoolName = {
  readonly id: SchoolId;
  readonly urn: string;
  readonly name: string;
  readonly town: string | null;
  readonly status: "open" | "closing" | "closed";
};

/** No English authority has half as many. */
const most_schools = 2_000;

/** Every school of the authority by name: few enough to be matched word by word without an index. */
export async function listSchoolNames(db: Reader, authorityId: string): Promise<readonly SchoolName[]> {
  const rows = await db
    .selectFrom("schools")
    .select(["id", "urn", "name", "town", "status"])
    .where("authority_id", "=", authorityId)
    .orderBy("name")
    .orderBy("id")
    .limit(most_schools)
    .execute();
  return rows.map((row) => ({ ...row, id: asId("SchoolId", row.id) }));
}
