import type { Vault } from "@consortia/auth/vault";
import type { Reader, Store, Writer } from "@consortia/db/store";
import type { SystemActor } from "@consortia/domain/register/rights";
import type { GivenStep, Owed, SecondStep } from "@consortia/domain/register/second-step";
import type { App } from "@consortia/domain/register/session-limits";
import type { AccountId, AuthorityId, Id, IdKind, PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";

/** The only source of time. Demo and tests run with an offset from configuration; production refuses one. */
export type Clock = { readonly now: () => Instant };

/** The only source of chance for ids. */
export type NewId = <Kind extends IdKind>(kind: Kind) => Id<Kind>;

export type Actor =
  | { readonly kind: "person"; readonly accountId: AccountId; readonly personId: PersonId }
  | { readonly kind: "system"; readonly system: SystemActor }
  /** Not signed in. */
  | { readonly kind: "nobody" };

/** A session of this app; until its second step is given the actor is nobody. */
export type VisitorSession = {
  readonly idHash: string;
  readonly accountId: AccountId;
  readonly personId: PersonId;
  readonly email: string;
  readonly owed: Owed;
  readonly chosenStep: SecondStep | null;
  readonly givenStep: GivenStep | null;
  readonly isRemembered: boolean;
};

/** The browser behind a request. Worker, command and import have none. */
export type Visitor = {
  readonly app: App;
  /** The network address of the caller, for the brake on guessing. */
  readonly address: string;
  /** Browser and system in words, for the list of signed-in devices. */
  readonly device: string;
  readonly session: VisitorSession | null;
};

type Shared = {
  readonly store: Store;
  readonly authorityId: AuthorityId;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly requestId: string;
  /** Seals what is stored to be read again, such as an authenticator's key. */
  readonly vault: Vault;
  readonly visitor?: Visitor | undefined;
};

/** What every use-case is handed. Its `db` cannot write; `transact` gives the one that can. */
export type Ctx = Shared & { readonly db: Reader };

/** Inside a transaction. Its name shadows the outer `ctx` on purpose: the outer handle would hang or read old rows. */
export type WriteCtx = Shared & { readonly db: Writer };

/** For helpers that read and are called from both sides. */
export type AnyCtx = Ctx | WriteCtx;
