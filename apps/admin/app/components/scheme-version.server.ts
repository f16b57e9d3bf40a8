import type { Scheme } from "@consortia/domain/categorisation/scheme";
import { read } from "@consortia/web/refusals";
import type { AppLoadContext } from "@remix-run/node";

/** A version of a scheme, for a page that writes the next one from it. */
export async function mustFindVersion(
  context: AppLoadContext,
  schemeVersionId = "",
): Promise<{ readonly id: string; readonly number: number; readonly scheme: Scheme }> {
  const { id, number, name, note, categories, criteria, placing } = await read(() =>
    context.api.categorisation.readSchemeVersion({ schemeVersionId }),
  );
  return { id, number, scheme: { name, note, categories, criteria, placing } };
}
