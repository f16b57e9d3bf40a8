import type { Vault } from "@consortia/auth/vault";
import { findOnlyAuthority } from "@consortia/db/repositories/authorities";
import type { Store } from "@consortia/db/store";
import { type AuthorityId, asId } from "@consortia/domain/shared/ids";
import type { Clock, Ctx } from "@consortia/services/shared/ctx";
import { newRandomId } from "@consortia/services/shared/new-id";
import type { Request, Response } from "express";

export type CtxParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly vault: Vault;
  /** Who asks, from the session's cookie, and from which browser. */
  readonly visitOf: (req: Request, ctx: Ctx) => Promise<Pick<Ctx, "actor" | "visitor">>;
};

export type RequestCtx = {
  /** Made once a request, however often it is asked for. Fails where it cannot be told who asks. */
  readonly of: (req: Request) => Promise<Ctx>;
  /** For the page that says so: it acts for nobody, and so do all later looks at this request. */
  readonly asNobody: (req: Request) => void;
};

export function requestCtx({ store, clock, vault, visitOf }: CtxParts): RequestCtx {
  const made = new WeakMap<Request, Promise<Ctx>>();
  let authorityId: AuthorityId | null = null;
  const nobody = (req: Request): Ctx => ({
    store,
    db: store.reader,
    authorityId: authorityId ?? asId("AuthorityId", "aut_none0000"),
    actor: { kind: "nobody" },
    clock,
    newId: newRandomId,
    vault,
    requestId: requestIdOf(req.res),
  });
  const make = async (req: Request): Promise<Ctx> => {
    authorityId ??= await findOnlyAuthority(store.reader);
    const ctx = nobody(req);
    return { ...ctx, ...(await visitOf(req, ctx)) };
  };
  return {
    of: (req) => {
      const known = made.get(req);
      if (known !== undefined) return known;
      const fresh = make(req);
      made.set(req, fresh);
      return fresh;
    },
    asNobody: (req) => {
      made.set(req, Promise.resolve(nobody(req)));
    },
  };
}

export function requestIdOf(res: Response | undefined): string {
  return String(res?.locals.requestId ?? "none");
}
