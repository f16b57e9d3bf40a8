import { forumGroupKinds, type GroupAccess, readByAllMembers } from "@consortia/domain/forum/access";
import { groupRoles, schoolRoles } from "@consortia/domain/register/roles";
import { assert } from "@consortia/domain/shared/assert";
import { asId, type GroupId, type PersonId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { type RawBuilder, sql } from "kysely";
import type { Places } from "../prepared.ts";
import type { Reader, Writer } from "../store.ts";

/** Who asks, and when: what a person may read is worked out anew for every query. */
export type GroupReader = {
  readonly authorityId: string;
  readonly personId: PersonId;
  readonly at: Instant;
};

export type ForumGroup = {
  readonly id: GroupId;
  readonly slug: string;
  readonly name: string;
  readonly kind: "consortium" | "locality" | "network";
  readonly access: GroupAccess;
};

/** A reader, or the places in a prepared statement where one is put. */
type ReaderValues = Readonly<Record<keyof GroupReader, string | RawBuilder<string>>>;

/** The places of `{ ...reader }` in a prepared statement. */
export function readerIn({ text }: Pick<Places, "text">): ReaderValues {
  return { authorityId: text("authorityId"), personId: text("personId"), at: text("at") };
}

const most_groups = 500;
/** Unread and unanswered threads are counted up to this many; a page says "50 or more". */
export const most_counted = 50;

/**
 * FOR-1: the ids of the groups whose threads a person may read. It stands in every query over threads, posts,
 * counts and search: `where("group_id", "in", visibleGroups(reader))`. The same rule as `readGroup` in
 * `@consortia/domain/forum/policy`. Written as SQL, since building it anew for each query cost more than running it.
 */
export function visibleGroups(reader: ReaderValues): RawBuilder<string> {
  return sql<string>`(
    select visible.id from school_groups as visible
    where visible.authority_id = ${reader.authorityId} and visible.kind in (${kinds})
      and (
        (visible.access in (${forAllMembers}) and exists (select 1 ${heldBy(reader)} and held.role <> 'provider'))
        or visible.id in (select own.group_id from ${belongings(reader)} as own)))`;
}

/** The group, where the reader may read it; otherwise null, as if it did not exist. */
export async function findVisibleGroup(
  db: Reader,
  reader: GroupReader,
  slug: string,
): Promise<ForumGroup | null> {
  const row = await db
    .selectFrom("school_groups")
    .select(["id", "slug", "name", "kind", "access"])
    .where("authority_id", "=", reader.authorityId)
    .where("slug", "=", slug)
    .where("id", "in", visibleGroups(reader))
    .executeTakeFirst();
  return row === undefined ? null : groupOf(row);
}

/** The ids of all the groups that the reader may read, for the search index. */
export async function listVisibleGroupIds(db: Reader, reader: GroupReader): Promise<readonly GroupId[]> {
  const rows = await db
    .selectFrom("school_groups")
    .select("id")
    .where("id", "in", visibleGroups(reader))
    .orderBy("id")
    .limit(most_groups)
    .execute();
  return rows.map((row) => asId("GroupId", row.id));
}

/** The schools of a group at which the person holds an appointment now: what belonging rests on. */
export async function listOwnSchoolsInGroup(
  db: Reader,
  reader: GroupReader,
  groupId: GroupId,
): Promise<readonly SchoolId[]> {
  const found = await sql<{ school_id: string }>`
    select distinct placed.school_id ${heldBy(reader, placedSchools(reader))} and placed.group_id = ${groupId}
    order by placed.school_id limit ${most_groups}`.execute(db);
  return found.rows.map((row) => asId("SchoolId", row.school_id));
}

export type ListedGroup = ForumGroup & {
  readonly belongs: boolean;
  /** Threads with something new since the baseline, at most `most_counted`; 0 in groups one only reads. */
  readonly unread: number;
  /** Questions nobody has answered, at most `most_counted`. */
  readonly unanswered: number;
};

/** Every group that the reader may read, own groups first, with what waits there. */
export async function listVisibleGroups(db: Reader, reader: GroupReader): Promise<readonly ListedGroup[]> {
  const rows = await db
    .selectFrom("school_groups")
    .leftJoin(belongings(reader).as("own"), "own.group_id", "school_groups.id")
    .leftJoin("reading_baselines as baseline", (join) =>
      join
        .onRef("baseline.authority_id", "=", "school_groups.authority_id")
        .onRef("baseline.group_id", "=", "school_groups.id")
        .on("baseline.person_id", "=", reader.personId),
    )
    .select(["school_groups.id", "slug", "name", "kind", "access", "own.since"])
    .select((of) => [
      of
        .selectFrom(
          of
            .selectFrom("threads")
            .leftJoin("reading_positions as reached", (join) =>
              join
                .onRef("reached.authority_id", "=", "threads.authority_id")
                .onRef("reached.thread_id", "=", "threads.id")
                .on("reached.person_id", "=", reader.personId),
            )
            .select("threads.id")
            .whereRef("threads.authority_id", "=", "school_groups.authority_id")
            .whereRef("threads.group_id", "=", "school_groups.id")
            .whereRef("threads.last_post_at", ">", of.fn.coalesce("baseline.read_up_to", "own.since"))
            .where((where) =>
              where.or([
                where("reached.last_seq", "is", null),
                where("reached.last_seq", "<", where.ref("threads.last_seq")),
              ]),
            )
            .limit(most_counted)
            .as("new"),
        )
        .select(sql<number>`cast(count(*) as integer)`.as("n"))
        .as("unread"),
      of
        .selectFrom(
          of
            .selectFrom("threads")
            .select("threads.id")
            .whereRef("threads.authority_id", "=", "school_groups.authority_id")
            .whereRef("threads.group_id", "=", "school_groups.id")
            .where("threads.kind", "=", sql.lit("question" as const))
            .where("threads.last_seq", "=", sql.lit(1))
            .limit(most_counted)
            .as("waiting"),
        )
        .select(sql<number>`cast(count(*) as integer)`.as("n"))
        .as("unanswered"),
    ])
    .where("school_groups.authority_id", "=", reader.authorityId)
    .where("school_groups.id", "in", visibleGroups(reader))
    .orderBy("name")
    .orderBy("school_groups.id")
    .limit(most_groups)
    .execute();
  return rows.map((row) => ({
    ...groupOf(row),
    belongs: row.since !== null,
    unread: row.unread ?? 0,
    unanswered: row.unanswered ?? 0,
  }));
}

/** Names of private groups that the reader does not belong to: listed, and nothing more. */
export async function listPrivateGroupNames(
  db: Reader,
  reader: GroupReader,
): Promise<readonly { readonly id: GroupId; readonly name: string }[]> {
  const rows = await db
    .selectFrom("school_groups")
    .select(["id", "name"])
    .where("authority_id", "=", reader.authorityId)
    .where("kind", "in", forumGroupKinds)
    .where("access", "=", "private")
    .where("id", "not in", visibleGroups(reader))
    .orderBy("name")
    .orderBy("id")
    .limit(most_groups)
    .execute();
  return rows.map((row) => ({ id: asId("GroupId", row.id), name: row.name }));
}

/** When the reader's unread threads of a group begin: the baseline, else when the reader came to belong, else never. */
export async function findUnreadSince(
  db: Reader,
  reader: GroupReader,
  groupId: GroupId,
): Promise<Instant | null> {
  const row = await db
    .selectFrom("school_groups")
    .leftJoin(belongings(reader).as("own"), "own.group_id", "school_groups.id")
    .leftJoin("reading_baselines as baseline", (join) =>
      join
        .onRef("baseline.authority_id", "=", "school_groups.authority_id")
        .onRef("baseline.group_id", "=", "school_groups.id")
        .on("baseline.person_id", "=", reader.personId),
    )
    .select((of) => of.fn.coalesce("baseline.read_up_to", "own.since").as("since"))
    .where("school_groups.authority_id", "=", reader.authorityId)
    .where("school_groups.id", "=", groupId)
    .executeTakeFirst();
  return row?.since ?? null;
}

/** Everything in the group up to this instant counts as read. It never goes back. */
export async function putReadingBaseline(
  db: Writer,
  one: { authorityId: string; personId: PersonId; groupId: GroupId; readUpTo: Instant },
): Promise<void> {
  await db
    .insertInto("reading_baselines")
    .values({
      authority_id: one.authorityId,
      person_id: one.personId,
      group_id: one.groupId,
      read_up_to: one.readUpTo,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["authority_id", "person_id", "group_id"])
        .doUpdateSet({ read_up_to: one.readUpTo })
        .where("reading_baselines.read_up_to", "<", one.readUpTo),
    )
    .execute();
}

/** The groups that a person belongs to and since when: by a role in the group, or at a school that is in it. */
function belongings(reader: ReaderValues): RawBuilder<{ group_id: string; since: string }> {
  return sql`(
    select each_way.group_id, min(each_way.since) as since from (
      select held.scope_id as group_id, held.valid_from as since
      ${heldBy(reader)} and held.role in (${rolesOfGroups})
      union all
      select placed.group_id,
        case when placed.valid_from > held.valid_from then placed.valid_from else held.valid_from end as since
      ${heldBy(reader, placedSchools(reader))} and held.role in (${rolesOfSchools})
    ) as each_way
    group by each_way.group_id)`;
}

/** From and where: the person's appointments in force, beside whatever is joined to them. */
function heldBy({ authorityId, personId, at }: ReaderValues, joined: RawBuilder<unknown> = sql``) {
  return sql`from appointments as held ${joined}
    where held.authority_id = ${authorityId} and held.person_id = ${personId} and held.valid_from <= ${at}
      and (held.valid_to is null or held.valid_to > ${at})
      and (held.planned_end_at is null or held.planned_end_at > ${at})`;
}

/** The groups that the appointment's school is in now. */
function placedSchools({ at }: Pick<ReaderValues, "at">) {
  return sql`join group_memberships as placed
    on placed.authority_id = held.authority_id and placed.school_id = held.scope_id
    and placed.valid_from <= ${at} and (placed.valid_to is null or placed.valid_to > ${at})`;
}

const listed = (values: readonly string[]) => sql.join(values.map((value) => sql.lit(value)));
const kinds = listed(forumGroupKinds);
const forAllMembers = listed(readByAllMembers);
const rolesOfGroups = listed(groupRoles);
const rolesOfSchools = listed(schoolRoles);

export function groupOf(row: {
  id: string;
  slug: string;
  name: string;
  kind: ForumGroup["kind"] | "trust";
  access: GroupAccess;
}): ForumGroup {
  assert(row.kind !== "trust", "A trust has no forum");
  return { id: asId("GroupId", row.id), slug: row.slug, name: row.name, kind: row.kind, access: row.access };
}
