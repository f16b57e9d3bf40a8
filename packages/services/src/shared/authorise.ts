import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { type Grant, mustAllow, type Rights, type Sentence } from "@consortia/domain/register/rights";
import type { AnyCtx } from "./ctx.ts";

/**
 * What the actor holds at this instant (GEN-6). Inside a transaction it is read from that transaction,
 * so an appointment that ended a moment ago gives nothing any more.
 */
export async function rightsOf(ctx: AnyCtx): Promise<Rights> {
  if (ctx.actor.kind === "nobody") return { personId: null, system: null, appointments: [] };
  if (ctx.actor.kind === "system") return { personId: null, system: ctx.actor.system, appointments: [] };
  const { personId } = ctx.actor;
  const appointments = await listActiveAppointments(ctx.db, {
    authorityId: ctx.authorityId,
    personId,
    at: ctx.clock.now(),
  });
  return { personId, system: null, appointments };
}

/**
 * The grant that the act relies on, to be handed to `audit`.
 * @throws DomainError `forbidden` in words, or `not_found` where existence itself is private.
 */
export async function authorise<Subject>(
  ctx: AnyCtx,
  sentence: Sentence<Subject>,
  subject: Subject,
  whenRefused: "forbidden" | "not_found" = "forbidden",
): Promise<Grant> {
  return mustAllow(sentence, await rightsOf(ctx), subject, whenRefused);
}
