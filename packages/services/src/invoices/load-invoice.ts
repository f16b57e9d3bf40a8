import { listHeldRoles } from "@consortia/db/repositories/appointments";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import { findInvoice, type Invoice, listInvoices } from "@consortia/db/repositories/invoices";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listUrgentAnswers } from "@consortia/db/repositories/urgent-answers";
import { listVariations } from "@consortia/db/repositories/variations";
import type { InvoicedCommission } from "@consortia/domain/invoices/invoice";
import type { InvoiceFacts } from "@consortia/domain/invoices/policy";
import { assert } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import { type LoadedCommission, loadCommission } from "../commissioning/load-commission.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** An invoice with its commission and all that its rules turn on. */
export type LoadedInvoice = {
  readonly invoice: Invoice;
  readonly loaded: LoadedCommission;
  readonly facts: InvoiceFacts;
};

/** @throws DomainError `not_found`, in the same words as for one that may not be seen. */
export async function loadInvoice(ctx: AnyCtx, invoiceId: string): Promise<LoadedInvoice> {
  const invoice = await findInvoice(ctx.db, { authorityId: ctx.authorityId, invoiceId });
  if (invoice === null) throw notFound();
  const loaded = await loadCommission(ctx, { id: invoice.commissionId });
  const facts = { ...(await signersOf(ctx, loaded)), accepterId: invoice.accepterId, state: invoice.state };
  return { invoice, loaded, facts };
}

/** Who signed for a commission before its invoices came, and whose schools it is for (LED-10). */
export async function signersOf(
  ctx: AnyCtx,
  { commission, beneficiaries }: LoadedCommission,
): Promise<Omit<InvoiceFacts, "state" | "accepterId">> {
  const { authorityId } = ctx;
  const requesterId = commission.proposedById;
  const schoolIds = beneficiaries.map(({ schoolId }) => schoolId);
  const held = await listHeldRoles(ctx.db, { authorityId, personIds: [requesterId], at: ctx.clock.now() });
  const heads = held.filter(({ role }) => role === "headteacher").map(({ scopeId }) => scopeId);
  const decisions = await listDecisions(ctx.db, { authorityId, commissionId: commission.id });
  const urgentIds = decisions.flatMap(({ outcome, urgentId }) =>
    outcome === "approved" && urgentId !== null ? [urgentId] : [],
  );
  const answers = await listUrgentAnswers(ctx.db, { authorityId, urgentIds });
  const varied = await listVariations(ctx.db, { authorityId, commissionId: commission.id });
  return {
    authorityId,
    requesterId,
    approverIds: [
      ...answers.filter(({ answer }) => answer === "agree").map(({ personId }) => personId),
      ...varied.flatMap(({ agreedById }) => (agreedById === null ? [] : [agreedById])),
    ],
    schoolIds,
    requestersSchoolIds: schoolIds.filter((id) => heads.includes(id)),
  };
}

/** What is committed for a commission, by the year it is held in: one invoice is paid out of one year. */
export async function heldByYear(ctx: AnyCtx, commissionId: string): Promise<ReadonlyMap<number, Pence>> {
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { commissionId, kind: "committed" });
  const held = new Map<number, Pence>();
  for (const { pence, year } of accounts) {
    if (pence > 0n) held.set(year, (held.get(year) ?? 0n) + pence);
  }
  return held;
}

/** What the rules of an invoice see of its commission, with what is left for one that is not matched yet. */
export async function moneyLeft(
  ctx: AnyCtx,
  { commission }: Pick<LoadedCommission, "commission">,
): Promise<InvoicedCommission & { readonly left_pence: Pence; readonly matched_pence: Pence }> {
  const held = [...(await heldByYear(ctx, commission.id)).values()];
  const matched = await listInvoices(ctx.db, {
    authorityId: ctx.authorityId,
    commissionIds: [commission.id],
    states: ["matched"],
  });
  const matched_pence = matched.reduce((sum, { pence }) => sum + pence, 0n);
  const most = held.reduce((largest, pence) => (pence > largest ? pence : largest), 0n);
  const { provider, reference, state } = commission;
  return {
    provider,
    reference,
    state,
    held_pence: held.reduce((sum, pence) => sum + pence, 0n),
    matched_pence,
    left_pence: most > matched_pence ? most - matched_pence : 0n,
  };
}

/** Every act on an invoice holds its commission, so that none of them meets another, a release or an undoing. */
export async function lockOf(ctx: AnyCtx, invoiceId: string) {
  const { invoice } = await loadInvoice(ctx, invoiceId);
  return [{ table: "commissions", id: invoice.commissionId }] as const;
}

export function refuse(bar: string | null): void {
  if (bar !== null) throw new DomainError("conflict", /[.!?]$/.test(bar) ? bar : `${bar}.`);
}

/** After writing: what a commission's accounts hold is what its invoices say (LED-8). */
export async function assertAgrees(ctx: AnyCtx, commissionId: string): Promise<void> {
  const { authorityId } = ctx;
  const invoices = await listInvoices(ctx.db, { authorityId, commissionIds: [commissionId] });
  const accounts = await listAccounts(ctx.db, authorityId, { commissionId });
  const sum = (kind: string) =>
    accounts.filter((one) => one.kind === kind).reduce((total, { pence }) => total + pence, 0n);
  const net = (state: string) =>
    invoices
      .filter((one) => one.state === state)
      .reduce((total, { credited_pence, pence }) => total + pence - credited_pence, 0n);
  assert(sum("invoiced") === net("accepted"), "What is invoiced is what was accepted and is not paid");
  assert(sum("paid") === net("paid"), "What is paid is what the paid invoices come to");
}
