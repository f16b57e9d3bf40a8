import type { Ctx } from "@consortia/services/shared/ctx";
import type { Request, RequestHandler } from "express";

/** Pages that anybody may open. Everything else asks for a sign-in first, then comes back. */
const openToAll =
  /^\/($|_root\.data$|(sign-in|sign-out|join|unsubscribe|help|safeguarding|method|roles|accessibility|privacy|contact|calendar\/feed)($|[/.]))/;

/** Where a session goes that still owes its second step; it opens nothing else. */
const owedAt = {
  mailed_code: "/sign-in/code",
  authenticator_code: "/sign-in/code",
  authenticator_set_up: "/sign-in/authenticator",
} as const;

/**
 * Sends whoever is not signed in to the sign-in page, to return here after it. A form that is sent goes on,
 * so that its page can say what happened and keep what was typed.
 */
export function signInFirst(ctxOf: (req: Request) => Promise<Ctx>): RequestHandler {
  return (req, res, next) => {
    const isRead = req.method === "GET" || req.method === "HEAD";
    if (openToAll.test(req.path) || !isRead || !isAddress(req.path) || res.locals.refusal !== undefined)
      return next();
    ctxOf(req)
      .then(({ actor, visitor }) => {
        if (actor.kind !== "nobody") return next();
        const owed = visitor?.session?.owed ?? "nothing";
        const page = owed === "nothing" ? "/sign-in" : owedAt[owed];
        res.redirect(302, `${page}?next=${encodeURIComponent(req.originalUrl)}`);
      })
      .catch(next);
  };
}

/** What cannot be read as an address is no page to come back to: the server answers it as what it is. */
function isAddress(path: string): boolean {
  try {
    return decodeURI(path) !== "";
  } catch {
    return false;
  }
}
