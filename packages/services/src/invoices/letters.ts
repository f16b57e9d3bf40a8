import { listScopeHolders, type ScopeHolder } from "@consortia/db/repositories/scope-holders";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import type { LoadedInvoice } from "./load-invoice.ts";

/** Whoever may accept the work now, with the role that lets them. */
export async function listAccepters(
  ctx: WriteCtx,
  { facts }: Pick<LoadedInvoice, "facts">,
): Promise<readonly ScopeHolder[]> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const holders = [
    ...(await listScopeHolders(ctx.db, {
      ...{ authorityId, at, scopeIds: facts.schoolIds },
      roles: ["headteacher"],
    })),
    ...(await listScopeHolders(ctx.db, {
      ...{ authorityId, at, scopeIds: facts.requestersSchoolIds },
      roles: ["deputy", "chair_of_governors"],
    })),
  ];
  return holders.filter(
    ({ personId }) => personId !== facts.requesterId && !facts.approverIds.includes(personId),
  );
}

/**
 * To whoever may accept the work. Neither a school nor an amount stands in it (NOT-3), and it is dropped for whoever
 * may accept it no longer when it is sent (NOT-2).
 */
export async function tellAccepters(
  ctx: WriteCtx,
  { invoice, loaded }: LoadedInvoice,
  accepters: readonly ScopeHolder[],
): Promise<void> {
  const { reference } = loaded.commission;
  for (const { personId, scopeId, role } of accepters) {
    await tellPerson(ctx, {
      personId,
      because: "You get this because you may accept the work for your school.",
      rightScopeId: scopeId,
      rightRole: role,
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
