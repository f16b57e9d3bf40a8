import type { Role } from "@consortia/domain/register/roles";
import type { PersonId } from "@consortia/domain/shared/ids";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/** NOT-3: that a school disputes, to those who have a part in it; neither the category nor what was said. */
export async function tellOfDispute(
  ctx: WriteCtx,
  told: {
    readonly people: readonly PersonId[];
    /** Where they must still hold an appointment when it is sent, and as what (NOT-2). */
    readonly right: { readonly rightScopeId: string; readonly rightRole?: Role };
    readonly key: string;
    readonly kind: string;
    readonly because: string;
    readonly subject: string;
    readonly says: string;
    /** The page, as `{portal}/…` or `{admin}/…`. */
    readonly link: string;
  },
): Promise<void> {
  const { people, right, key, kind, because, subject, says, link } = told;
  for (const personId of people) {
    await tellPerson(ctx, {
      personId,
      because,
      ...right,
      letter: { kind, key, subject, lines: [says, `Read it and act:\n${link}`] },
    });
  }
}
