import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { electionIdFrom } from "../../components/election-id.ts";

/** The count sheet, stage by stage. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const electionId = electionIdFrom(params);
  const { sheet } = await read(() => context.api.elections.downloadCount({ electionId }));
  return new Response(sheet, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${electionId}-count.json"`,
    },
  });
}
