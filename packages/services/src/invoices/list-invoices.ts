import { findCommission } from "@consortia/db/repositories/commissions";
import {
  type Invoice,
  listMatchedForSchools,
  listInvoices as listRows,
} from "@consortia/db/repositories/invoices";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { mayListOwn } from "@consortia/domain/commissioning/policy";
import { isStranded, netOf } from "@consortia/domain/invoices/invoice";
import {
  acceptInvoice,
  matchInvoice,
  payInvoice,
  rejectInvoice,
  listInvoices as sentence,
} from "@consortia/domain/invoices/policy";
import { heldRole, mustAllow, type Rights } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import type { Pence } from "@consortia/domain/shared/money";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logMoneyLook } from "../shared/money-look.ts";
import { loadInvoice } from "./load-invoice.ts";

/** An invoice that waits for somebody: its commission's title and amount, and no school. */
export type WaitingInvoice = Pick<
  Invoice,
  "id" | "number" | "datedOn" | "provider" | "state" | "receivedAt"
> & {
  readonly reference: string;
  readonly title: string;
  readonly consortiumName: string;
  readonly net_pence: Pence;
  /** Its commission is approved no longer, so that it can only be rejected. */
  readonly isStranded: boolean;
  /** Whether it waits for the reader. */
  readonly isOwn: boolean;
};

/** Every invoice that waits to be matched, accepted or paid, the oldest first. */
export async function listInvoices(ctx: Ctx): Promise<readonly WaitingInvoice[]> {
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  const grant = mustAllow(sentence, rights, { authorityId });
  await logMoneyLook(ctx, grant, { subjectKind: "authority", subjectId: authorityId });
  const rows = await listRows(ctx.db, { authorityId, states: ["received", "matched", "accepted"] });
  const waiting: WaitingInvoice[] = [];
  for (const invoice of rows.filter((one) => netOf(one) > 0n)) {
    const line = await lineOf(ctx, invoice);
    waiting.push({ ...line, isOwn: await waitsFor(ctx, rights, { invoice, isStranded: line.isStranded }) });
  }
  return waiting;
}

/** Stranded, it waits for whoever rejects it; else for whoever matches or pays it. */
async function waitsFor(
  ctx: Ctx,
  rights: Rights,
  { invoice, isStranded }: { readonly invoice: Invoice; readonly isStranded: boolean },
): Promise<boolean> {
  const { authorityId } = ctx;
  if (isStranded) {
    return rejectInvoice.allows(rights, (await loadInvoice(ctx, invoice.id)).facts) !== null;
  }
  return (
    (invoice.state === "received" && matchInvoice.allows(rights, { authorityId }) !== null) ||
    (invoice.state === "accepted" && (await mayPay(ctx, rights, invoice)))
  );
}

/** Who signed for its commission is read only for those who pay at all. */
async function mayPay(ctx: Ctx, rights: Rights, { id }: Invoice): Promise<boolean> {
  if (heldRole(rights, "la_finance", ctx.authorityId) === null) return false;
  return payInvoice.allows(rights, (await loadInvoice(ctx, id)).facts) !== null;
}

/** The invoices whose work the reader may accept: those of the reader's own schools. */
export async function listWorkToAccept(ctx: Ctx): Promise<readonly WaitingInvoice[]> {
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  mustAllow(mayListOwn, rights, null);
  const schoolIds = rights.appointments
    .filter(({ scopeKind }) => scopeKind === "school")
    .map((one) => one.scopeId);
  const waiting: WaitingInvoice[] = [];
  for (const invoice of await listMatchedForSchools(ctx.db, { authorityId, schoolIds })) {
    const { facts } = await loadInvoice(ctx, invoice.id);
    if (acceptInvoice.allows(rights, facts) === null) continue;
    const line = await lineOf(ctx, invoice);
    if (!line.isStranded) waiting.push({ ...line, isOwn: true });
  }
  return waiting;
}

async function lineOf(ctx: Ctx, invoice: Invoice): Promise<Omit<WaitingInvoice, "isOwn">> {
  const { authorityId } = ctx;
  const commission = present(
    await findCommission(ctx.db, { authorityId, id: invoice.commissionId }),
    "An invoice is of a commission",
  );
  const names = await listScopeNames(ctx.db, { authorityId, ids: [commission.consortiumId] });
  const { id, number, datedOn, provider, state, receivedAt } = invoice;
  const { reference, title, consortiumId } = commission;
  const consortiumName = names.get(consortiumId) ?? "";
  return {
    id,
    number,
    datedOn,
    provider,
    state,
    receivedAt,
    reference,
    title,
    consortiumName,
    net_pence: netOf(invoice),
    isStranded: isStranded(state, commission.state),
  };
}
