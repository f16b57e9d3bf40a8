import type { MotionResult } from "@consortia/domain/board/result";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import { everyRow } from "../every-row.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type StoredResult = MotionResult & {
  readonly id: Id<"MotionResultId">;
  readonly motionId: Id<"MotionId">;
  readonly revision: number;
  readonly decidedAt: Instant;
};

/** Appends a result; a casting vote or a late interest makes a new one that supersedes the last. */
export async function insertMotionResult(
  db: Writer,
  result: StoredResult & { readonly authorityId: string },
): Promise<void> {
  if (result.revision > 1) {
    await db
      .updateTable("motion_results")
      .set({ superseded_by: result.id })
      .where("authority_id", "=", result.authorityId)
      .where("motion_id", "=", result.motionId)
      .where("superseded_by", "is", null)
      .execute();
  }
  await db
    .insertInto("motion_results")
    .values({
      id: result.id,
      authority_id: result.authorityId,
      motion_id: result.motionId,
      revision: result.revision,
      outcome: result.outcome,
      seats_counted: result.quorum.counted,
      seats_present: result.quorum.present,
      quorum_needed: result.quorum.needed,
      quorum_met: result.quorum.isMet ? "yes" : "no",
      silent_lanes: result.quorum.silentLanes.join(","),
      seats_electing: result.quorum.electors,
      votes_for: result.tally.for,
      votes_against: result.tally.against,
      abstentions: result.tally.abstain,
      majority: result.majority,
      tie_rule: result.tieRule,
      casting: result.casting,
      numerator: result.numerator,
      denominator: result.denominator,
      rule_text: result.ruleText,
      reason: result.reason,
      decided_at: result.decidedAt,
      superseded_by: null,
    })
    .execute();
}

/** Results of one motion or of several, as they stand; with `history` every revision, oldest first. */
export async function listMotionResults(
  db: Reader,
  {
    authorityId,
    motionIds,
    history,
  }: { authorityId: string; motionIds: readonly string[]; history?: boolean },
): Promise<readonly (StoredResult & { readonly supersededBy: string | null })[]> {
  if (motionIds.length === 0) return [];
  let results = db
    .selectFrom("motion_results")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("motion_id", "in", motionIds);
  if (history !== true) results = results.where("superseded_by", "is", null);
  const rows = await everyRow(results.orderBy("motion_id").orderBy("revision").orderBy("id"));
  return rows.map((row) => ({ ...resultOf(row), supersededBy: row.superseded_by }));
}

export async function findMotionResult(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<StoredResult | null> {
  const found = await listMotionResults(db, { authorityId, motionIds: [motionId] });
  return found[0] ?? null;
}

function resultOf(row: Selectable<Schema["motion_results"]>): StoredResult {
  return {
    id: asId("MotionResultId", row.id),
    motionId: asId("MotionId", row.motion_id),
    revision: row.revision,
    outcome: row.outcome,
    quorum: {
      counted: row.seats_counted,
      present: row.seats_present,
      needed: row.quorum_needed,
      isMet: row.quorum_met === "yes",
      silentLanes: row.silent_lanes === "" ? [] : row.silent_lanes.split(","),
      electors: row.seats_electing ?? row.seats_counted,
    },
    tally: { for: row.votes_for, against: row.votes_against, abstain: row.abstentions },
    majority: row.majority,
    tieRule: row.tie_rule,
    casting: row.casting,
    numerator: row.numerator,
    denominator: row.denominator,
    ruleText: row.rule_text,
    reason: row.reason,
    decidedAt: row.decided_at,
  };
}
