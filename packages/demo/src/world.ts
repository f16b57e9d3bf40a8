import { hashPassword } from "@consortia/auth/passwords";
import type { Vault } from "@consortia/auth/vault";
import type { Store } from "@consortia/db/store";
import type { SystemActor } from "@consortia/domain/register/rights";
import type { Role } from "@consortia/domain/register/roles";
import { type AuthorityId, asId, type PersonId } from "@consortia/domain/shared/ids";
import { addDays, instantAtLondonTime, type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { openAuthority, openPerson } from "@consortia/services/register/open-authority";
import type { Actor, Ctx } from "@consortia/services/shared/ctx";
import { newRandomId } from "@consortia/services/shared/new-id";
import { demo_password } from "./accounts.ts";

/**
 * The demo authority while it is being made: its people act through the same use-cases that people use, on a
 * clock that walks from two months ago to now.
 */
export type DemoWorld = {
  readonly authorityId: AuthorityId;
  readonly store: Store;
  readonly today: LocalDate;
  readonly as: (personId: PersonId) => Ctx;
  readonly asSystem: (system: SystemActor) => Ctx;
  /** A new request number for each form that is sent. */
  readonly requestKey: () => string;
  /** Sets the clock to a time of day, so many days before today. */
  readonly setClock: (daysAgo: number, time?: string) => void;
  readonly setClockTo: (instant: string) => void;
  readonly now: () => string;
  readonly addPerson: (person: DemoPerson) => Promise<PersonId>;
};

export type DemoPerson = {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly { readonly role: Role; readonly scopeId: string }[];
};

/** The longest ago that anything in the demo happened, in days. */
export const first_day = 75;

export async function openDemoWorld({
  store,
  now,
  vault,
}: {
  store: Store;
  now: string;
  vault: Vault;
}): Promise<DemoWorld> {
  const today = londonDate(now);
  let at = now;
  let keys = 0;
  const clock = { now: () => at };
  const setClock = (daysAgo: number, time = "09:00") => {
    at = instantAtLondonTime(addDays(today, -daysAgo), time);
  };
  setClock(first_day);
  const ctxFor = (authorityId: AuthorityId, actor: Actor): Ctx => ({
    store,
    db: store.reader,
    authorityId,
    actor,
    clock,
    newId: newRandomId,
    vault,
    requestId: "demo",
  });
  const seed: Actor = { kind: "system", system: "seed" };
  const passwordHash = await hashPassword(demo_password);
  const authorityId = await openAuthority(ctxFor(asId("AuthorityId", "aut_none0000"), seed), {
    code: "985",
    name: "Eastmere Council",
  });
  return {
    authorityId,
    store,
    today,
    as: (personId) =>
      ctxFor(authorityId, {
        kind: "person",
        personId,
        accountId: asId("AccountId", personId.replace("per_", "acc_")),
      }),
    asSystem: (system) => ctxFor(authorityId, { kind: "system", system }),
    requestKey: () => {
      keys += 1;
      return `demo-${String(keys).padStart(8, "0")}`;
    },
    setClock,
    setClockTo: (instant) => {
      at = instant;
    },
    now: () => at,
    addPerson: async ({ name, email, roles }) => {
      const appointments = roles.map(({ role, scopeId }) => ({ role, scopeId, evidence: null }));
      const { personId } = await openPerson(ctxFor(authorityId, seed), {
        name,
        email,
        passwordHash,
        appointments,
      });
      return personId;
    },
  };
}
