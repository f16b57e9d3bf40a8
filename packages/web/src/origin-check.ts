import type { RequestHandler } from "express";

const reading: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses every change that another site's page sends. The origin includes the port, because cookies ignore ports
 * and the two apps must not act for one another. A browser always sends Origin with a form; its absence is refused.
 */
export function originCheck(): RequestHandler {
  return (req, res, next) => {
    if (reading.has(req.method)) return next();
    const origin = req.get("origin");
    if (origin !== undefined && hostOf(origin) === req.get("host")) return next();
    res
      .status(403)
      .type("text/plain")
      .send(
        "This form was not sent from this site, so nothing was done. Open the page again and send it from there.",
      );
  };
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
