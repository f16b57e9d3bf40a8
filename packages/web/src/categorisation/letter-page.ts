import type { PortalCaller } from "@consortia/api/root";
import { asId } from "@consortia/domain/shared/ids";
import { formatDate } from "@consortia/domain/shared/time";
import type { PageContext } from "../page-context.ts";
import { read } from "../refusals.ts";

type Calls = Pick<PortalCaller["categorisation"], "readLetter">;
type Args = {
  readonly context: PageContext<{ readonly categorisation: Calls }>;
  readonly params: { readonly urn?: string | undefined; readonly id?: string | undefined };
};

/** /schools/…/category/letter/… of either app: a letter as it was written. */
export async function letterLoader({ context, params }: Args) {
  const letterId = asId("CategoryLetterId", params.id ?? "");
  const { school, letter, authorityName } = await read(() =>
    context.api.categorisation.readLetter({ urn: params.urn ?? "", letterId }),
  );
  return {
    authorityName,
    schoolName: school.name,
    subject: letter.subject,
    trail: [
      { href: "/", words: "Home" },
      { href: `/schools/${school.urn}/category`, words: "Category" },
    ],
    addressees: letter.addressees,
    date: formatDate(letter.datedOn),
    paragraphs: letter.paragraphs,
  };
}
