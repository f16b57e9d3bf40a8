import { openVault } from "@consortia/auth/vault";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildAccounts } from "../../test-support/account-scene.ts";
import { transact } from "../shared/transact.ts";
import { findKeptAuthenticator, keepAuthenticator } from "./kept-authenticator.ts";

const key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

onBothDatabases("an authenticator's key", (open) => {
  test("is stored sealed: a copy of the database, without the install's secret, opens no second step", async () => {
    const scene = await buildAccounts(await open());
    const { accountId } = await scene.joined("la_officer");
    const ctx = { ...scene.nobody, vault: openVault("the secret of this install, of good length") };
    const place = { accountId, state: "active" } as const;
    await transact(ctx, {}, (ctx) => keepAuthenticator(ctx, { ...place, secret: key, lastStep: 7 }));

    const stored = await scene.store.reader.selectFrom("authenticators").selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(key);
    expect(await findKeptAuthenticator(ctx, place)).toEqual({ secret: key, lastStep: 7 });
    const elsewhere = { ...ctx, vault: openVault("the secret of another install, also long") };
    await expect(findKeptAuthenticator(elsewhere, place)).rejects.toThrow();
  });
});
