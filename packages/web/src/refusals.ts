import { refusalOf, statusOf } from "@consortia/api/errors";
import { data } from "@remix-run/node";
import type { Request, Response } from "express";

/** A refusal as its page shows it. */
export type Refused = { readonly words: string; readonly whoCan?: string | undefined };

/**
 * Runs a loader's reads. A refusal becomes the page of its status (403, 404, …); a fault stays a fault
 * and reaches the server's log by way of `handleError`.
 */
export async function read<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    const { message: words, detail } = refusal;
    throw data({ words, whoCan: detail.whoCan } satisfies Refused, { status: statusOf(refusal) });
  }
}

/** What a page was refused for before its route was asked. */
export type EarlyRefusal = { readonly status: number; readonly words: string };

/**
 * Turns the request into a look at the page of a refusal, which the app's `$` route shows inside its shell.
 * The body is not read.
 */
export function turnIntoRefusal(req: Request, res: Response, refusal: EarlyRefusal): void {
  res.locals.refusal = refusal;
  req.method = "GET";
  req.url = "/refused";
  req.originalUrl = "/refused";
}

/** Throws the page that nothing else answered for: an early refusal, or "We cannot find that page". */
export function refuseTheRest({ refusal }: { readonly refusal: EarlyRefusal | null }): never {
  if (refusal === null) throw data(null, { status: 404 });
  throw data({ words: refusal.words } satisfies Refused, { status: refusal.status });
}
