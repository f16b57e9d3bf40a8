import { findGroup } from "@consortia/db/repositories/school-groups";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { leadRoles } from "@consortia/domain/register/roles";
import { type BoardLetter, tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/** What leads are told: that money moved and where to read of it. No amount travels by mail (FUN-11, NOT-3). */
export type LeadsLetter = Omit<BoardLetter, "subject" | "lines"> & {
  readonly subject: (consortium: string) => string;
  /** Above the way to the budget page. */
  readonly says: (consortium: string) => string;
  /** Below the consortium's budget page; empty for that page itself. */
  readonly page: "" | "/moves";
};

/** Tells the leads and deputy leads of a consortium of its budget, for as long as they are that (NOT-2). */
export async function tellLeads(ctx: WriteCtx, consortiumId: string, letter: LeadsLetter): Promise<void> {
  const { authorityId } = ctx;
  const consortium = await findGroup(ctx.db, { authorityId, groupId: consortiumId });
  if (consortium === null) return;
  const { name, slug } = consortium;
  const leads = await listScopeHolders(ctx.db, {
    authorityId,
    scopeIds: [consortiumId],
    roles: leadRoles,
    at: ctx.clock.now(),
  });
  for (const [personId, role] of new Map(leads.map((lead) => [lead.personId, lead.role]))) {
    await tellPerson(ctx, {
      personId,
      because: `You get this because you lead ${name}, or deputise for its leads.`,
      rightScopeId: consortiumId,
      rightRole: role,
      letter: {
        kind: letter.kind,
        key: `${letter.key}:${consortiumId}`,
        subject: letter.subject(name),
        lines: [letter.says(name), `See it:\n{portal}/consortia/${slug}/budget${letter.page}`],
      },
    });
  }
}
