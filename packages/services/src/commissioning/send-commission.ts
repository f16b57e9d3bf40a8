import { maySend } from "@consortia/domain/commissioning/policy";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { changeState } from "./change-state.ts";
import { loadCommission } from "./load-commission.ts";
import { tellHeadsToSign } from "./share-letters.ts";

/**
 * Sends a draft to the LA. From here on its amount, schools and shares are fixed by the database, and the heads of the
 * schools that pay a share are asked to sign it.
 */
export async function sendCommission(
  ctx: Ctx,
  { reference, requestKey }: { reference: string; requestKey: string },
): Promise<{ reference: string }> {
  const { commission } = await loadCommission(ctx, { reference });
  const options = {
    lock: [{ table: "commissions" as const, id: commission.id }],
    request: { key: requestKey, name: "sendCommission", body: { reference } },
  };
  return transact(ctx, options, async (ctx) => {
    const loaded = await loadCommission(ctx, { reference });
    const { commission, facts } = loaded;
    const grant = await authorise(ctx, maySend, facts, "not_found");
    await changeState(ctx, grant, { commission, event: "send", facts: { max_pence: commission.max_pence } });
    await tellHeadsToSign(ctx, loaded);
    return { reference };
  });
}
