import { slugSchema } from "@consortia/domain/forum/schemas";
import { notFound } from "@consortia/domain/shared/errors";
import { asId, type Id, type IdKind, idSchema } from "@consortia/domain/shared/ids";

/** The id in an address. One that cannot be an id is answered like one that is not there. */
export function pathId<Kind extends IdKind>(kind: Kind, part: string | undefined): Id<Kind> {
  const parsed = idSchema(kind).safeParse(part);
  if (!parsed.success) throw notFound();
  return asId(kind, parsed.data);
}

/** The group's name in an address, on the same terms. */
export function pathSlug(part: string | undefined): string {
  const { data } = slugSchema.safeParse(part);
  if (data === undefined) throw notFound();
  return data;
}
