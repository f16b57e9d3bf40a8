import { type DisputeStep, moveDispute } from "@consortia/db/repositories/category-disputes";
import { type DisputeEvent, disputeMachine } from "@consortia/domain/categorisation/dispute";
import {
  closeDispute as closeSentence,
  raiseDispute,
  replyToDispute as replySentence,
  supportDispute as supportSentence,
} from "@consortia/domain/categorisation/policy";
import type { DisputeStepInput, ReplyToDisputeInput } from "@consortia/domain/categorisation/schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { assert } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { formatLongDate, londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import {
  advisersOf,
  type DisputeCase,
  findDisputeCase,
  leadersOf,
  mustBeCurrent,
  otherOfficers,
} from "./dispute-case.ts";
import { disputeWindow } from "./raise-dispute.ts";
import { tellOfDispute } from "./tell-of-dispute.ts";

type Done = { readonly disputeId: string };

/** The chair of governors supports what the head disputes; from now on it is a dispute, and the LA answers. */
export async function supportDispute(ctx: Ctx, input: DisputeStepInput): Promise<Done> {
  return takeStep(ctx, { input, name: "supportDispute", event: "support" }, async (ctx, found) => {
    const { school, decision, dispute } = found;
    const grant = await authorise(ctx, supportSentence, { schoolId: school.id }, "not_found");
    const by = actingPerson(ctx);
    const { disputeBy } = await disputeWindow(ctx, { schoolId: school.id, decisionId: decision.id });
    mustBeCurrent(decision);
    if (disputeBy === null || londonDate(ctx.clock.now()) > disputeBy) {
      const until = disputeBy === null ? "" : ` until ${formatLongDate(disputeBy)}`;
      throw new DomainError("conflict", `The dispute could be supported${until}.`);
    }
    const advisers = await advisersOf(ctx, decision);
    const people = advisers.length > 0 ? advisers : await otherOfficers(ctx, decision);
    await tellOfDispute(ctx, {
      people,
      right:
        advisers.length > 0
          ? { rightScopeId: school.id, rightRole: "adviser" }
          : { rightScopeId: ctx.authorityId, rightRole: "la_officer" },
      key: dispute.id,
      kind: "category_disputed",
      because: `You get this because you answer for the LA on ${school.name}.`,
      subject: "A school disputes its category: reply",
      says: `${school.name} disputes the decision on its category. Reply to it; then a new panel decides.`,
      link:
        advisers.length > 0
          ? `{portal}/schools/${school.urn}/category/dispute`
          : `{admin}/categorisation/disputes/${dispute.id}`,
    });
    return { grant, step: { state: "disputed", by, at: ctx.clock.now() }, act: "category_disputed" };
  });
}

/** The head takes the dispute back, before the LA has replied. */
export async function withdrawDispute(ctx: Ctx, input: DisputeStepInput): Promise<Done> {
  return takeStep(ctx, { input, name: "withdrawDispute", event: "withdraw" }, async (ctx, { school }) => {
    const grant = await authorise(ctx, raiseDispute, { schoolId: school.id }, "not_found");
    return { grant, step: { state: "withdrawn", at: ctx.clock.now() }, act: "category_dispute_withdrawn" };
  });
}

/** The adviser, or an officer where the school has none, replies for the LA; officers then name a new panel. */
export async function replyToDispute(ctx: Ctx, input: ReplyToDisputeInput): Promise<Done> {
  return takeStep(ctx, { input, name: "replyToDispute", event: "reply" }, async (ctx, found) => {
    const { school, decision, dispute } = found;
    const hasAdviser = (await advisersOf(ctx, decision)).length > 0;
    const subject = {
      authorityId: ctx.authorityId,
      schoolId: school.id,
      deciderId: decision.decidedBy,
      hasAdviser,
    };
    const grant = await authorise(ctx, replySentence, subject, "not_found");
    await tellOfDispute(ctx, {
      people: await otherOfficers(ctx, decision),
      right: { rightScopeId: ctx.authorityId, rightRole: "la_officer" },
      key: dispute.id,
      kind: "category_dispute_answered",
      because: "You get this because you are an LA officer and did not take the decision.",
      subject: "A dispute is answered: name a new panel",
      says: `The dispute of ${school.name} has its reply. Name a panel without anybody who took part in the decision.`,
      link: `{admin}/categorisation/disputes/${dispute.id}`,
    });
    await tellOfDispute(ctx, {
      people: await leadersOf(ctx, school.id),
      right: { rightScopeId: school.id },
      key: dispute.id,
      kind: "category_dispute_reply",
      because: `You get this because you are head or chair of governors of ${school.name}.`,
      subject: "The LA has replied to your dispute",
      says: `There is a reply to the dispute of ${school.name}. A new panel decides next.`,
      link: `{portal}/schools/${school.urn}/category/dispute`,
    });
    const by = actingPerson(ctx);
    const { reply } = input;
    return {
      grant,
      step: { state: "answered", by, at: ctx.clock.now(), reply },
      act: "category_dispute_answered",
    };
  });
}

/** An officer closes a dispute whose decision is no more: what stands now has its own letter, and its own dispute. */
export async function closeDispute(ctx: Ctx, input: DisputeStepInput): Promise<Done> {
  return takeStep(ctx, { input, name: "closeDispute", event: "overtake" }, async (ctx, found) => {
    const { authorityId } = ctx;
    const { school, decision, dispute } = found;
    const grant = await authorise(ctx, closeSentence, { authorityId });
    if (decision.isCurrent)
      throw new DomainError("conflict", "The decision in dispute stands, so the dispute goes on.");
    await tellOfDispute(ctx, {
      people: await leadersOf(ctx, school.id),
      right: { rightScopeId: school.id },
      key: dispute.id,
      kind: "category_dispute_overtaken",
      because: `You get this because you are head or chair of governors of ${school.name}.`,
      subject: "Your dispute is closed: another decision was taken",
      says: `Another decision has taken the place of the one that ${school.name} disputed, so the dispute is closed. What you wrote is kept.`,
      link: `{portal}/schools/${school.urn}/category`,
    });
    const by = actingPerson(ctx);
    return {
      grant,
      step: { state: "overtaken", by, at: ctx.clock.now() },
      act: "category_dispute_overtaken",
    };
  });
}

type Taken = { readonly grant: Grant; readonly step: DisputeStep; readonly act: string };

async function takeStep(
  ctx: Ctx,
  { input, name, event }: { input: DisputeStepInput; name: string; event: DisputeEvent },
  take: (ctx: WriteCtx, found: DisputeCase) => Promise<Taken>,
): Promise<Done> {
  const { authorityId } = ctx;
  const { disputeId } = input;
  const known = await findDisputeCase(ctx, disputeId).catch(() => null);
  const lock = known === null ? [] : [{ table: "schools" as const, id: known.school.id }];
  return transact(ctx, { lock, request: { key: input.requestKey, name, body: input } }, async (ctx) => {
    const found = await findDisputeCase(ctx, disputeId);
    const taken = await take(ctx, found);
    step(disputeMachine, found.dispute.state, event, "The dispute");
    const moved = { authorityId, disputeId, from: found.dispute.state, step: taken.step };
    assert(await moveDispute(ctx.db, moved), "A dispute moves under the lock of its school");
    await audit(ctx, taken.grant, {
      act: taken.act,
      subjectKind: "category_dispute",
      subjectId: disputeId,
    });
    return { disputeId };
  });
}
