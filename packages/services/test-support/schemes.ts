import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import type { Scheme } from "@consortia/domain/categorisation/scheme";
import type { Id } from "@consortia/domain/shared/ids";
import { adoptScheme } from "../src/categorisation/adopt-scheme.ts";
import { writeScheme } from "../src/categorisation/write-scheme.ts";
import type { Ctx } from "../src/shared/ctx.ts";

/** Writes a scheme and puts it in force, as an officer does in two acts. */
export async function buildScheme(
  officer: Ctx,
  key: () => string,
  scheme: Scheme = warwickshire2013,
): Promise<Id<"SchemeVersionId">> {
  const { schemeVersionId } = await writeScheme(officer, { scheme, requestKey: key() });
  const reason = "Agreed after consultation with every school.";
  await adoptScheme(officer, { schemeVersionId, reason, requestKey: key() });
  return schemeVersionId;
}
