import { DomainError } from "@consortia/domain/shared/errors";
import type { TypedForm } from "@consortia/web/forms";
import type { AppLoadContext } from "@remix-run/node";

/** What a button of the page asks for; the service decides. */
export async function sendInvoiceAct(
  invoices: AppLoadContext["api"]["invoices"],
  reference: string,
  form: TypedForm,
): Promise<{ readonly invoiceId: string }> {
  const { requestKey } = form;
  const invoiceId = form.text("invoiceId");
  switch (form.text("act")) {
    case "take":
      return invoices.takeInvoice({
        reference,
        number: form.text("number"),
        datedOn: form.date("datedOn"),
        amount: form.text("amount"),
        requestKey,
      });
    case "match":
      return invoices.matchInvoice({ invoiceId, requestKey });
    case "reject":
      return invoices.rejectInvoice({ invoiceId, reason: form.text("reason"), requestKey });
    case "pay":
      return invoices.payInvoice({ invoiceId, paymentReference: form.text("paymentReference"), requestKey });
    case "credit": {
      const credit = {
        number: form.text("creditNumber"),
        amount: form.text("creditAmount"),
        reason: form.text("creditReason"),
        isChecked: form.text("isChecked"),
      };
      await invoices.creditInvoice({ ...credit, invoiceId, requestKey });
      return { invoiceId };
    }
    default:
      throw new DomainError("invalid", "Choose what to do, and send it again.");
  }
}

/** The credit note's fields have names of their own beside those of a rejection. */
export function creditNames(form: TypedForm): Readonly<Record<string, string>> {
  return form.text("act") === "credit"
    ? { number: "creditNumber", amount: "creditAmount", reason: "creditReason" }
    : {};
}
