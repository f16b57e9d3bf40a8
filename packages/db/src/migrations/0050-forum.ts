import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const threadKinds = ["question", "discussion", "notice", "decision_needed", "meeting"] as const;
const threadStates = ["open", "locked"] as const;

/** Threads, numbered posts, moderation, reading positions and baselines. */
export async function up(tools: Tools): Promise<void> {
  await threads(tools);
  await posts(tools);
  await moderations(tools);
  await reading(tools);
}

async function threads({ db, instant }: Tools): Promise<void> {
  await tenantTable(db, "threads")
    .addColumn("group_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(oneOf("kind", threadKinds)))
    .addColumn("title", "text", (c) => c.notNull().check(sql`length(trim(title)) > 0`))
    .addColumn("state", "text", (c) => c.notNull().check(oneOf("state", threadStates)))
    .addColumn("last_seq", "integer", (c) => c.notNull().check(sql`last_seq >= 0`))
    .addColumn("last_post_at", instant, (c) => c.notNull())
    .addColumn("started_by", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("created_at", instant, (c) => c.notNull())
    .addForeignKeyConstraint("threads_group", ["authority_id", "group_id"], "school_groups", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("threads_starter", ["authority_id", "started_by"], "people", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("threads_by_group")
    .on("threads")
    .columns(["authority_id", "group_id", "last_post_at", "id"])
    .execute();
  await db.schema
    .createIndex("threads_unanswered")
    .on("threads")
    .columns(["authority_id", "group_id", "last_post_at", "id"])
    .where(sql.ref("kind"), "=", sql.lit("question"))
    .where(sql.ref("last_seq"), "=", sql.lit(1))
    .execute();
  await db.schema
    .createIndex("threads_by_starter")
    .on("threads")
    .columns(["authority_id", "started_by"])
    .execute();
}

async function posts({ db, instant, appendOnly, refuseInsert }: Tools): Promise<void> {
  await tenantTable(db, "posts")
    .addColumn("thread_id", "text", (c) => c.notNull())
    .addColumn("seq", "integer", (c) => c.notNull().check(sql`seq >= 1`))
    .addColumn("revision", "integer", (c) => c.notNull().check(sql`revision >= 1`))
    .addColumn("author_id", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("body_hash", "text", (c) => c.notNull())
    .addColumn("at", instant, (c) => c.notNull())
    // FOR-6: one post a number. The key is also the index of a page.
    .addUniqueConstraint("posts_numbered", ["authority_id", "thread_id", "seq", "revision"])
    .addForeignKeyConstraint("posts_thread", ["authority_id", "thread_id"], "threads", ["authority_id", "id"])
    .addForeignKeyConstraint("posts_author", ["authority_id", "author_id"], "people", ["authority_id", "id"])
    .addForeignKeyConstraint("posts_appointment", ["authority_id", "appointment_id"], "appointments", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("posts_by_author")
    .on("posts")
    .columns(["authority_id", "author_id", "at"])
    .execute();
  await db.schema
    .createIndex("posts_by_appointment")
    .on("posts")
    .columns(["authority_id", "appointment_id"])
    .execute();
  await appendOnly("posts");
  // FOR-6: no gap. A number follows the one before it.
  await refuseInsert({
    table: "posts",
    name: "posts_without_gap",
    refuseWhen: `new.revision = 1 and new.seq <> 1 + coalesce((
      select max(seq) from posts where authority_id = new.authority_id and thread_id = new.thread_id), 0)`,
  });
  // FOR-5: no post in a locked thread.
  await refuseInsert({
    table: "posts",
    name: "posts_in_open_threads",
    refuseWhen: "exists (select 1 from threads where id = new.thread_id and state = 'locked')",
  });

  await db.schema
    .createTable("post_bodies")
    .addColumn("post_id", "text", (c) => c.primaryKey())
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("html", "text", (c) => c.notNull())
    .addColumn("removed_at", instant)
    .addCheckConstraint("post_bodies_removed_are_blank", sql`removed_at is null or (text = '' and html = '')`)
    .addForeignKeyConstraint("post_bodies_post", ["authority_id", "post_id"], "posts", ["authority_id", "id"])
    .execute();
}

async function moderations({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "moderations")
    .addColumn("thread_id", "text", (c) => c.notNull())
    .addColumn("post_id", "text")
    .addColumn("act", "text", (c) => c.notNull().check(oneOf("act", ["lock", "unlock", "remove_post"])))
    .addColumn("reason", "text", (c) => c.notNull().check(sql`length(trim(reason)) > 0`))
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("at", instant, (c) => c.notNull())
    .addCheckConstraint("moderations_of_posts", sql`(act = 'remove_post') = (post_id is not null)`)
    .addForeignKeyConstraint("moderations_thread", ["authority_id", "thread_id"], "threads", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("moderations_post", ["authority_id", "post_id"], "posts", ["authority_id", "id"])
    .addForeignKeyConstraint("moderations_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("moderations_appointment", ["authority_id", "appointment_id"], "appointments", [
      "authority_id",
      "id",
    ])
    .execute();
  // A post is removed once.
  await db.schema
    .createIndex("moderations_by_post")
    .on("moderations")
    .columns(["authority_id", "post_id"])
    .unique()
    .where(sql.ref("post_id"), "is not", null)
    .execute();
  for (const column of ["thread_id", "person_id", "appointment_id"]) {
    await db.schema
      .createIndex(`moderations_by_${column.replace("_id", "")}`)
      .on("moderations")
      .columns(["authority_id", column])
      .execute();
  }
  await appendOnly("moderations");
}

async function reading({ db, instant, refuseUpdate }: Tools): Promise<void> {
  await db.schema
    .createTable("reading_positions")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("thread_id", "text", (c) => c.notNull())
    .addColumn("last_seq", "integer", (c) => c.notNull().check(sql`last_seq >= 1`))
    .addColumn("at", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("reading_positions_key", ["authority_id", "person_id", "thread_id"])
    .addForeignKeyConstraint("reading_positions_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("reading_positions_thread", ["authority_id", "thread_id"], "threads", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("reading_positions_by_thread")
    .on("reading_positions")
    .columns(["authority_id", "thread_id"])
    .execute();
  await refuseUpdate({
    table: "reading_positions",
    name: "reading_positions_never_go_back",
    refuseWhen: "new.last_seq < old.last_seq",
  });

  await db.schema
    .createTable("reading_baselines")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("group_id", "text", (c) => c.notNull())
    .addColumn("read_up_to", instant, (c) => c.notNull())
    .addPrimaryKeyConstraint("reading_baselines_key", ["authority_id", "person_id", "group_id"])
    .addForeignKeyConstraint("reading_baselines_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("reading_baselines_group", ["authority_id", "group_id"], "school_groups", [
      "authority_id",
      "id",
    ])
    .execute();
  await db.schema
    .createIndex("reading_baselines_by_group")
    .on("reading_baselines")
    .columns(["authority_id", "group_id"])
    .execute();
}
