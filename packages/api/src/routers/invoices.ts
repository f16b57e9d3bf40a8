import { byReferenceSchema } from "@consortia/domain/commissioning/schemas";
import {
  creditInvoiceSchema,
  moveInvoiceSchema,
  payInvoiceSchema,
  rejectInvoiceSchema,
  takeInvoiceSchema,
} from "@consortia/domain/invoices/schemas";
import { acceptInvoice } from "@consortia/services/invoices/accept-invoice";
import { creditInvoice } from "@consortia/services/invoices/credit-invoice";
import { listInvoices, listWorkToAccept } from "@consortia/services/invoices/list-invoices";
import { matchInvoice } from "@consortia/services/invoices/match-invoice";
import { payInvoice } from "@consortia/services/invoices/pay-invoice";
import { readInvoices } from "@consortia/services/invoices/read-invoices";
import { rejectInvoice } from "@consortia/services/invoices/reject-invoice";
import { takeInvoice } from "@consortia/services/invoices/take-invoice";
import { procedure, router } from "../trpc.ts";

const shared = {
  readInvoices: procedure.input(byReferenceSchema).query(({ ctx, input }) => readInvoices(ctx, input)),
  rejectInvoice: procedure.input(rejectInvoiceSchema).mutation(({ ctx, input }) => rejectInvoice(ctx, input)),
};

export const portalInvoicesRouter = router({
  ...shared,
  acceptInvoice: procedure.input(moveInvoiceSchema).mutation(({ ctx, input }) => acceptInvoice(ctx, input)),
  listWorkToAccept: procedure.query(({ ctx }) => listWorkToAccept(ctx)),
});

export const adminInvoicesRouter = router({
  ...shared,
  creditInvoice: procedure.input(creditInvoiceSchema).mutation(({ ctx, input }) => creditInvoice(ctx, input)),
  listInvoices: procedure.query(({ ctx }) => listInvoices(ctx)),
  matchInvoice: procedure.input(moveInvoiceSchema).mutation(({ ctx, input }) => matchInvoice(ctx, input)),
  payInvoice: procedure.input(payInvoiceSchema).mutation(({ ctx, input }) => payInvoice(ctx, input)),
  takeInvoice: procedure.input(takeInvoiceSchema).mutation(({ ctx, input }) => takeInvoice(ctx, input)),
});
