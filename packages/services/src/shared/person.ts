import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "./ctx.ts";

/**
 * The person who acts, where a record must name one.
 * @throws DomainError `forbidden` for a system actor or somebody who is not signed in.
 */
export function actingPerson({ actor }: AnyCtx): PersonId {
  if (actor.kind !== "person") throw new DomainError("forbidden", "Sign in to do this.");
  return actor.personId;
}
