import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import type { Role } from "@consortia/domain/register/roles";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { LoadedInvoice } from "./load-invoice.ts";

/**
 * To whoever may accept the work. Neither a school nor an amount stands in it (NOT-3), and it is dropped for whoever
 * holds nothing at the school any more when it is sent (NOT-2).
 */
export async function tellAccepters(ctx: WriteCtx, { facts, invoice, loaded }: LoadedInvoice): Promise<void> {
  const { authorityId } = ctx;
  const { reference } = loaded.commission;
  const holders = (roles: readonly Role[], scopeIds: readonly string[]) =>
    listCandidates(ctx.db, { authorityId, roles, scopeIds, at: ctx.clock.now() });
  const accepters = [
    ...(await holders(["headteacher"], facts.schoolIds)),
    ...(await holders(["deputy", "chair_of_governors"], facts.requestersSchoolIds)),
  ].filter(({ personId }) => personId !== facts.requesterId && !facts.approverIds.includes(personId));
  for (const { personId, scopeId } of accepters) {
    await tellPerson(ctx, {
      personId,
      because: "You get this because you may accept the work for your school.",
      rightScopeId: scopeId,
      letter: {
        kind: "invoice_to_accept",
        key: invoice.id,
        subject: `Was the work done? An invoice for ${reference} waits for you`,
        lines: [
          `The provider has sent an invoice for ${reference}. It is paid once you say that the work was done.`,
          `Accept it or reject it:\n{portal}/commissioning/${reference}/invoices/${invoice.id}`,
        ],
      },
    });
  }
}
