import { insertAuditEvent } from "@consortia/db/repositories/audit-events";
import type { Grant } from "@consortia/domain/register/rights";
import { systemMay } from "@consortia/domain/register/system-acts";
import { assert } from "@consortia/domain/shared/assert";
import { canonicalText } from "@consortia/domain/shared/canonical";
import type { WriteCtx } from "./ctx.ts";
import { sha256 } from "./hash.ts";

/** Ids, codes and amounts; never prose and never a name (domain-model section 16). */
export type AuditFacts = Readonly<
  Record<string, string | number | bigint | boolean | null | readonly string[]>
>;

export type AuditedAct = {
  readonly act: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: AuditFacts;
  readonly after?: AuditFacts;
  /** Account acts such as signing in may have no authority yet. */
  readonly withoutAuthority?: boolean;
};

/** Records an act in the transaction that does it (GEN-5, AUD-1), with the appointment or system actor relied on. */
export async function audit(ctx: WriteCtx, grant: Grant, event: AuditedAct): Promise<void> {
  if (grant.by === "system") {
    assert(systemMay(grant.system, event.act), `${grant.system} may not do ${event.act} (GEN-8)`);
  }
  const row = {
    id: ctx.newId("AuditEventId"),
    authority_id: event.withoutAuthority === true ? null : ctx.authorityId,
    at: ctx.clock.now(),
    account_id: ctx.actor.kind === "person" ? ctx.actor.accountId : null,
    person_id: ctx.actor.kind === "person" ? ctx.actor.personId : null,
    appointment_id: grant.by === "appointment" ? grant.appointmentId : null,
    system_actor: grant.by === "system" ? grant.system : null,
    act: event.act,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    before: event.before === undefined ? null : canonicalText(event.before),
    after: event.after === undefined ? null : canonicalText(event.after),
    request_id: ctx.requestId,
  };
  await insertAuditEvent(ctx.db, { ...row, row_hash: sha256(canonicalText(row)) });
}
