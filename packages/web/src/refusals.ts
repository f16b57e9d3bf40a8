import { refusalOf, statusOf } from "@consortia/api/errors";
import { data } from "@remix-run/node";

/** What an error page shows. A refusal has its own words; a fault has only a reference. */
export type Refused = { readonly words: string };

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
    throw data({ words: refusal.message } satisfies Refused, { status: statusOf(refusal) });
  }
}
