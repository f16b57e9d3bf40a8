import type { EstablishmentFacts } from "@consortia/domain/register/establishments";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Insertable, Selectable } from "kysely";
import { z } from "zod";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

/** Versions in one statement: each binds 31 values, and SQLite takes at most 32,766. */
export const versions_per_insert = 250;

export type VersionToInsert = {
  readonly id: string;
  readonly establishmentId: string;
  /** Null for the first version of an establishment. */
  readonly replacesId: string | null;
  readonly importId: string;
  readonly extractOn: LocalDate;
  readonly recordedAt: Instant;
  readonly facts: EstablishmentFacts;
  readonly factsHash: string;
};

/** Writes versions, and makes each the current one of its establishment. */
export async function insertEstablishmentVersions(
  db: Writer,
  versions: readonly VersionToInsert[],
): Promise<void> {
  const first = versions.filter(({ replacesId }) => replacesId === null);
  if (first.length > 0) {
    await db
      .insertInto("establishments")
      .values(
        first.map((version) => ({
          id: version.establishmentId,
          urn: version.facts.urn,
          current_version_id: version.id,
          first_seen_at: version.recordedAt,
        })),
      )
      .execute();
  }
  if (versions.length > 0) {
    await db.insertInto("establishment_versions").values(versions.map(toRow)).execute();
  }
  for (const version of versions) {
    if (version.replacesId === null) continue;
    await db
      .updateTable("establishments")
      .set({ current_version_id: version.id })
      .where("id", "=", version.establishmentId)
      .execute();
  }
}

/** The facts of versions, by version id. */
export async function listVersionFacts(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EstablishmentFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("establishment_versions as v")
    .innerJoin("establishments as e", "e.id", "v.establishment_id")
    .selectAll("v")
    .select("e.urn")
    .where("v.id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, toFacts(row)]));
}

export type EstablishmentInForce = {
  readonly facts: EstablishmentFacts;
  readonly extractOn: LocalDate;
};

/** What the register last said of a URN, whoever's school it is. */
export async function findEstablishment(db: Reader, urn: string): Promise<EstablishmentInForce | null> {
  const row = await db
    .selectFrom("establishments as e")
    .innerJoin("establishment_versions as v", "v.id", "e.current_version_id")
    .selectAll("v")
    .select("e.urn")
    .where("e.urn", "=", urn)
    .executeTakeFirst();
  return row === undefined ? null : { facts: toFacts(row), extractOn: row.extract_on };
}

function toRow(version: VersionToInsert): Insertable<Schema["establishment_versions"]> {
  const { facts } = version;
  return {
    id: version.id,
    establishment_id: version.establishmentId,
    import_batch_id: version.importId,
    replaces_id: version.replacesId,
    extract_on: version.extractOn,
    recorded_at: version.recordedAt,
    la_code: facts.laCode,
    la_name: facts.laName,
    establishment_number: facts.establishmentNumber,
    ukprn: facts.ukprn,
    name: facts.name,
    type_name: facts.typeName,
    type_group: facts.typeGroup,
    status: facts.status,
    phase: facts.phase,
    opened_on: facts.openedOn,
    closed_on: facts.closedOn,
    low_age: facts.lowAge,
    high_age: facts.highAge,
    capacity: facts.capacity,
    pupils_tenths: facts.pupilsTenths,
    pupils_reason: facts.pupilsReason,
    counted_on: facts.countedOn,
    religious_character: facts.religiousCharacter,
    diocese: facts.diocese,
    trust_name: facts.trustName,
    district: facts.district,
    town: facts.town,
    postcode: facts.postcode,
    links: JSON.stringify(facts.links),
    facts_hash: version.factsHash,
  };
}

function toFacts(row: Selectable<Schema["establishment_versions"]> & { urn: string }): EstablishmentFacts {
  return {
    urn: row.urn,
    laCode: row.la_code,
    laName: row.la_name,
    establishmentNumber: row.establishment_number,
    ukprn: row.ukprn,
    name: row.name,
    typeName: row.type_name,
    typeGroup: row.type_group,
    status: row.status,
    phase: row.phase,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    lowAge: row.low_age,
    highAge: row.high_age,
    capacity: row.capacity,
    pupilsTenths: row.pupils_tenths,
    pupilsReason: row.pupils_reason,
    countedOn: row.counted_on,
    religiousCharacter: row.religious_character,
    diocese: row.diocese,
    trustName: row.trust_name,
    district: row.district,
    town: row.town,
    postcode: row.postcode,
    links: z.array(z.string()).parse(JSON.parse(row.links)),
  };
}
