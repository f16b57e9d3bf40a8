import { agreeVirement as agree } from "@consortia/db/repositories/virements";
import { answerVirement } from "@consortia/domain/ledger/policy";
import type { AnswerVirementInput } from "@consortia/domain/ledger/schemas";
import { answeringId } from "@consortia/domain/ledger/virement";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustCover } from "./cover.ts";
import { nextState, settledVirement, virementOf } from "./load-virement.ts";
import { mustReceive } from "./receiver.ts";

/** A lead of the other consortium agrees; LA finance posts it next. */
export async function agreeVirement(
  ctx: Ctx,
  input: AnswerVirementInput,
): Promise<{ readonly slug: string }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "agreeVirement", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const virement = await virementOf(ctx, input);
    const { proposedBy } = virement;
    const answering = answeringId(virement);
    const grant = await authorise(ctx, answerVirement, { answeringId: answering, proposedBy });
    nextState(virement, "agree");
    await mustReceive(ctx, virement);
    if (answering === virement.fromId) await mustCover(ctx, virement);
    const virementId = virement.id;
    const [agreedBy, agreedAt] = [actingPerson(ctx), ctx.clock.now()];
    if (!(await agree(ctx.db, { authorityId, virementId, agreedBy, agreedAt }))) throw settledVirement();
    await audit(ctx, grant, { act: "virement_agreed", subjectKind: "virement", subjectId: virementId });
    return { slug: input.slug };
  });
}
