import type { Store } from "@consortia/db/store";
import type { SystemActor } from "@consortia/domain/register/rights";
import {
  type AccountId,
  type AuthorityId,
  asId,
  type Id,
  type IdKind,
  type PersonId,
} from "@consortia/domain/shared/ids";

type TestActor =
  | { readonly kind: "person"; readonly accountId: AccountId; readonly personId: PersonId }
  | { readonly kind: "system"; readonly system: SystemActor }
  | { readonly kind: "nobody" };

export type World = {
  readonly store: Store;
  readonly authorityId: AuthorityId;
  readonly clock: { readonly now: () => string };
  readonly newId: <Kind extends IdKind>(kind: Kind) => Id<Kind>;
};

/** Seals nothing, but opens only what was sealed about the same thing: enough for tests of what uses it. */
export const testVault = {
  seal: (text: string, about: string) => `${about}:${text}`,
  open: (sealed: string, about: string) => {
    if (!sealed.startsWith(`${about}:`)) throw new Error(`This was not sealed about ${about}`);
    return sealed.slice(about.length + 1);
  },
};

/** A ctx for a use-case, acting as a person, a system actor or nobody. */
export function buildCtx(world: World, actor: TestActor) {
  return { ...world, db: world.store.reader, actor, vault: testVault, requestId: "req-test" };
}

export function asPerson(personId: PersonId): TestActor {
  return { kind: "person", personId, accountId: asId("AccountId", personId.replace("per_", "acc_")) };
}

export function asSystemActor(system: SystemActor): TestActor {
  return { kind: "system", system };
}
