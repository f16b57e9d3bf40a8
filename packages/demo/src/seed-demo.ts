import type { Vault } from "@consortia/auth/vault";
import { findOnlyAuthority } from "@consortia/db/repositories/authorities";
import type { Store } from "@consortia/db/store";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { approveAllocations } from "./allocations.ts";
import { holdPastMeetings, makeMeetingsNow } from "./board-business.ts";
import { fillBoards, openBoards } from "./boards.ts";
import { chanceFrom } from "./chance.ts";
import { proposeCommissions } from "./commissions.ts";
import { electLeads, electOffices } from "./elections.ts";
import { makeCategories, makeMoney } from "./money.ts";
import { makeRegister } from "./register.ts";
import { makeOffice, makeStaff } from "./staff.ts";
import { makeCaseStudies, makeThreads } from "./talk.ts";
import { makeTerms } from "./terms.ts";
import { openDemoWorld } from "./world.ts";

/** The empty database, the time that it is there, and what seals the authenticators of the demo's people. */
export type DemoPlace = { readonly store: Store; readonly now: string; readonly vault: Vault };

const seed = 20_130_618;
/** The runs are checked then, and each board has its notice before the first commissions are proposed. */
const money_days_ago = 64;

/**
 * Makes the demo authority in an empty, migrated database: people, schools, categories, money, boards, elections,
 * commissions in every state, threads and case studies, all through the use-cases that people use.
 * @throws DomainError `conflict` where the database holds an authority already.
 */
export async function seedDemo({ store, now, vault }: DemoPlace): Promise<void> {
  if ((await findOnlyAuthority(store.reader)) !== null) {
    throw new DomainError(
      "conflict",
      "This database holds an authority already. The demo needs an empty one.",
    );
  }
  const chance = chanceFrom(seed);
  const world = await openDemoWorld({ store, now, vault });
  const office = await makeOffice(world);
  const register = await makeRegister(world, office.officer, chance);
  const staff = await makeStaff(world, register, chance);
  const opened = await openBoards(world, office);
  const boards = await fillBoards(world, opened, staff, office);
  await electOffices(world, boards.primary);
  world.setClock(65);
  await makeCategories(world, office, register, chance);
  world.setClock(money_days_ago);
  const fund = await makeMoney(world, office, { boards: opened, censusOn: register.extractOn });
  await approveAllocations(world, office, { boards, runs: fund.runs, daysAgo: money_days_ago });
  await makeThreads(world, { register, staff, chance });
  await makeCaseStudies(world, register, staff, office);
  const proposed = await proposeCommissions(world, { staff, fund, chance });
  const held = await holdPastMeetings(world, { boards, proposed });
  const [, , , polling, finished] = staff.primary;
  await electLeads(world, boards.primary, {
    heads: staff.heads,
    finished: present(finished, "There are ten primary consortia"),
    polling: present(polling, "There are ten primary consortia"),
  });
  await makeTerms(world, office.officer);
  await makeMeetingsNow(world, { boards, proposed, office, held }, now);
}
