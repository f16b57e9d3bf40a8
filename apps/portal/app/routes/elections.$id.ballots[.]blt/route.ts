import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { electionIdFrom } from "../../components/election-id.ts";

/** The ballots of a declared election, for an outside recount: alike ones together, in no order of casting. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const electionId = electionIdFrom(params);
  const { blt } = await read(() => context.api.elections.downloadCount({ electionId }));
  return new Response(blt, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="${electionId}.blt"`,
    },
  });
}
