import { hashPassword } from "@consortia/auth/passwords";
import { openSession } from "@consortia/auth/sessions";
import { insertAccount, linkAccount } from "@consortia/db/repositories/accounts";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { World } from "@consortia/testing/ctx";

/** The Cookie header of somebody who has joined, signed in to the portal and given the second step. */
export async function portalCookie(world: World, personId: PersonId): Promise<string> {
  const { authorityId } = world;
  const accountId = world.newId("AccountId");
  const createdAt = world.clock.now();
  const passwordHash = await hashPassword("purple teapot canyon");
  const token = await world.store.transaction([], async (db) => {
    const email = `${personId}@example.org`;
    await insertAccount(db, {
      id: accountId,
      email,
      status: "active",
      passwordHash,
      secondStep: null,
      createdAt,
    });
    await linkAccount(db, { authorityId, accountId, personId });
    const session = {
      accountId,
      app: "portal",
      device: "Test",
      isRemembered: true,
      givenStep: "mail",
    } as const;
    return openSession(db, createdAt, session);
  });
  return `consortia_portal=${token}`;
}
