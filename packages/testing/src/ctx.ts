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

/** A ctx for a use-case, acting as a person, a system actor or nobody. */
export function buildCtx(world: World, actor: TestActor) {
  return { ...world, db: world.store.reader, actor, requestId: "req-test" };
}

export function asPerson(personId: PersonId): TestActor {
  return { kind: "person", personId, accountId: asId("AccountId", personId.replace("per_", "acc_")) };
}

export function asSystemActor(system: SystemActor): TestActor {
  return { kind: "system", system };
}
