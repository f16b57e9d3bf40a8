import { type AuditEntry, listAuditEvents } from "@consortia/db/repositories/audit-events";
import { listCommissionNames } from "@consortia/db/repositories/commissions";
import { listMotionAddresses } from "@consortia/db/repositories/motion-addresses";
import { listPersonNames } from "@consortia/db/repositories/people";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { listVariationNames } from "@consortia/db/repositories/variations";
import { mayShowFacts } from "@consortia/domain/audit/kinds";
import { seeAudit } from "@consortia/domain/audit/policy";
import type { ListAudit } from "@consortia/domain/audit/schemas";
import { lookIsLogged } from "@consortia/domain/categorisation/policy";
import { cursorOf } from "@consortia/domain/shared/cursor";
import { endOfLondonDay, startOfLondonDay } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";

const events_a_page = 50;

/** `before` and `after` are null also where a list may not show what the act changed. */
export type AuditLine = AuditEntry & {
  /** What the act was about, by the name it has elsewhere; null where it has none. */
  readonly subjectName: string | null;
};

export type AuditPage = { readonly lines: readonly AuditLine[]; readonly next: string | null };

/** Who did what and when, the newest first. The auditor changes nothing (AUD-3), and each look is written down. */
export async function listAudit(ctx: Ctx, { kind, on, after }: ListAudit): Promise<AuditPage> {
  const grant = await authorise(ctx, seeAudit, undefined);
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "audit_seen", subjectKind: "authority", subjectId: ctx.authorityId });
  }
  const found = await listAuditEvents(ctx.db, {
    authorityId: ctx.authorityId,
    kind,
    from: on === null ? null : startOfLondonDay(on),
    until: on === null ? null : endOfLondonDay(on),
    after,
    limit: events_a_page + 1,
  });
  const page = found.slice(0, events_a_page);
  const names = await namesOf(ctx, page);
  const last = page.at(-1);
  return {
    lines: page.map((event) => ({
      ...event,
      subjectName: names.get(event.subjectId) ?? null,
      before: mayShowFacts(event.act) ? event.before : null,
      after: mayShowFacts(event.act) ? event.after : null,
    })),
    next: found.length > events_a_page && last !== undefined ? cursorOf([last.at, last.id]) : null,
  };
}

async function namesOf(ctx: Ctx, events: readonly AuditEntry[]): Promise<ReadonlyMap<string, string>> {
  const { authorityId } = ctx;
  const ofKind = (...kinds: readonly string[]) => [
    ...new Set(
      events.filter(({ subjectKind }) => kinds.includes(subjectKind)).map(({ subjectId }) => subjectId),
    ),
  ];
  const scopes = await listScopeNames(ctx.db, {
    authorityId,
    ids: ofKind("school", "school_group", "board", "authority"),
  });
  const people = await listPersonNames(ctx.db, { authorityId, ids: ofKind("person") });
  const commissions = await listCommissionNames(ctx.db, { authorityId, ids: ofKind("commission") });
  const variations = await listVariationNames(ctx.db, { authorityId, ids: ofKind("variation") });
  const motions = await listMotionAddresses(ctx.db, { authorityId, motionIds: ofKind("motion") });
  return new Map([
    ...scopes,
    ...people,
    ...variations,
    ...[...commissions].map(([id, { reference, title }]) => [id, `${reference}, ${title}`] as const),
    ...motions.map((one) => [one.motionId, `${one.motionReference}, ${one.boardName}`] as const),
  ]);
}
