import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";

/** One version as a file, in the form in which a file is taken. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const schemeVersionId = params.id ?? "";
  const { name, note, categories, criteria, placing, number } = await read(() =>
    context.api.categorisation.readSchemeVersion({ schemeVersionId }),
  );
  return new Response(`${JSON.stringify({ name, note, categories, criteria, placing }, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="scheme-version-${number}.json"`,
    },
  });
}
