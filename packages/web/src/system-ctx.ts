import { randomUUID } from "node:crypto";
import { openVault } from "@consortia/auth/vault";
import type { Env } from "@consortia/config/env";
import { findOnlyAuthority } from "@consortia/db/repositories/authorities";
import type { Store } from "@consortia/db/store";
import type { SystemActor } from "@consortia/domain/register/rights";
import { asId } from "@consortia/domain/shared/ids";
import type { Clock, Ctx } from "@consortia/services/shared/ctx";
import { newRandomId } from "@consortia/services/shared/new-id";
import { clockOf } from "./shifted-clock.ts";

/** A ctx for a process that acts as a system actor: the worker and the commands. */
export async function systemCtx({
  env,
  store,
  system,
  clock = clockOf(env.clockOffsetFile),
}: {
  env: Pick<Env, "clockOffsetFile" | "secretKey">;
  store: Store;
  system: SystemActor;
  clock?: Clock;
}): Promise<Ctx> {
  return {
    store,
    db: store.reader,
    authorityId: (await findOnlyAuthority(store.reader)) ?? asId("AuthorityId", "aut_none0000"),
    actor: { kind: "system", system },
    clock,
    newId: newRandomId,
    vault: openVault(env.secretKey),
    requestId: randomUUID(),
  };
}
