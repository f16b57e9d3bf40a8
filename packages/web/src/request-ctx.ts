import { findOnlyAuthority } from "@consortia/db/repositories/authorities";
import type { Store } from "@consortia/db/store";
import { type AuthorityId, asId } from "@consortia/domain/shared/ids";
import type { Actor, Clock, Ctx } from "@consortia/services/shared/ctx";
import { newRandomId } from "@consortia/services/shared/new-id";
import type { Request, Response } from "express";

export type CtxParts = {
  readonly store: Store;
  readonly clock: Clock;
  /** Who asks, from the session's cookie. */
  readonly actorOf: (req: Request, ctx: Ctx) => Promise<Actor>;
};

/** Makes the ctx of each request once, however often it is asked for. */
export function requestCtx({ store, clock, actorOf }: CtxParts): (req: Request) => Promise<Ctx> {
  const made = new WeakMap<Request, Promise<Ctx>>();
  let authorityId: AuthorityId | null = null;
  const make = async (req: Request): Promise<Ctx> => {
    authorityId ??= await findOnlyAuthority(store.reader);
    const nobody: Ctx = {
      store,
      db: store.reader,
      authorityId: authorityId ?? asId("AuthorityId", "aut_none0000"),
      actor: { kind: "nobody" },
      clock,
      newId: newRandomId,
      requestId: requestIdOf(req.res),
    };
    return { ...nobody, actor: await actorOf(req, nobody) };
  };
  return (req) => {
    const known = made.get(req);
    if (known !== undefined) return known;
    const fresh = make(req);
    made.set(req, fresh);
    return fresh;
  };
}

export function requestIdOf(res: Response | undefined): string {
  return String(res?.locals.requestId ?? "none");
}
