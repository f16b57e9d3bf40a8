import { findPerson } from "@consortia/db/repositories/people";
import { listNamedScopes } from "@consortia/db/repositories/scopes";
import type { Role } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type WhoAmI = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly authorityName: string;
  readonly appointments: readonly {
    readonly id: string;
    readonly role: Role;
    readonly scopeId: string;
    /** The school, consortium, board or authority, in words; null when it has no name of its own. */
    readonly scopeName: string | null;
    /** The word in its address: a URN, a group's slug, a board's code. */
    readonly scopeAddress: string | null;
  }[];
};

/** The signed-in person with the appointments in force now, or null. Everyone may know this of themselves. */
export async function whoAmI(ctx: Ctx): Promise<WhoAmI | null> {
  if (ctx.actor.kind !== "person") return null;
  const person = await findPerson(ctx.db, { authorityId: ctx.authorityId, personId: ctx.actor.personId });
  if (person === null) return null;
  const { appointments } = await rightsOf(ctx);
  const names = await listNamedScopes(ctx.db, {
    authorityId: ctx.authorityId,
    ids: [ctx.authorityId, ...appointments.map((one) => one.scopeId)],
  });
  return {
    personId: person.id,
    name: person.name,
    email: person.workEmail,
    authorityName: present(names.get(ctx.authorityId), "a person's authority exists").name,
    appointments: appointments.map((one) => ({
      id: one.id,
      role: one.role,
      scopeId: one.scopeId,
      scopeName: names.get(one.scopeId)?.name ?? null,
      scopeAddress: names.get(one.scopeId)?.address ?? null,
    })),
  };
}
