import { endVirement } from "@consortia/db/repositories/virements";
import { postVirement as sentence } from "@consortia/domain/ledger/policy";
import type { PostVirementInput } from "@consortia/domain/ledger/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { budgetAccount } from "../ledger/commit-funds.ts";
import { postTransaction } from "../ledger/post-transaction.ts";
import { shortInWords } from "../ledger/short-in-words.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { loadVirement, nextState, settledVirement } from "./load-virement.ts";
import { mustReceive } from "./receiver.ts";
import { tellOfEnd } from "./tell-of-move.ts";

/**
 * LA finance posts what both leads agreed: available to available, within one fund and year.
 * @throws DomainError `conflict` when the giving budget has too little by now, saying by how much.
 */
export async function postVirement(
  ctx: Ctx,
  input: PostVirementInput,
): Promise<{ readonly transactionId: Id<"LedgerTransactionId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "postVirement", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const virement = await loadVirement(ctx, input.virementId);
    const { id, fundId, year, fromId, toId, pence, proposedBy, agreedBy } = virement;
    const grant = await authorise(ctx, sentence, { authorityId, leads: [proposedBy, agreedBy] });
    const state = nextState(virement, "post");
    await mustReceive(ctx, virement);
    const result = await postTransaction(ctx, {
      type: "virement",
      year,
      source: { kind: "virement", id },
      requestKey: `virement:${id}`,
      movements: [
        {
          debit: budgetAccount({ fundId, year, consortiumId: toId }),
          credit: budgetAccount({ fundId, year, consortiumId: fromId }),
          pence,
        },
      ],
      approvedBy: present(agreedBy, "What is posted was agreed by a lead"),
    });
    if (result.outcome === "short") {
      throw new DomainError("conflict", `${await shortInWords(ctx, result)} Nothing was moved.`);
    }
    const [endedBy, endedAt] = [actingPerson(ctx), ctx.clock.now()];
    if (!(await endVirement(ctx.db, { authorityId, virement, state, endedBy, endedAt, endedReason: null }))) {
      throw settledVirement();
    }
    await audit(ctx, grant, {
      act: "virement_posted",
      subjectKind: "virement",
      subjectId: id,
      after: { pence, transaction: result.transactionId },
    });
    await tellOfEnd(ctx, virement, "posted");
    return { transactionId: result.transactionId };
  });
}
