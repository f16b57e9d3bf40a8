import { DomainError } from "@consortia/domain/shared/errors";

/**
 * Words were written on a version that is no longer the last. `detail.standing` is the version that stands, for the
 * page that shows both and lets its person save over it knowingly.
 */
export function changedMeanwhile(standing: number): DomainError {
  return new DomainError(
    "conflict",
    "Somebody saved other words after you opened this page. See below what stands now.",
    { detail: { standing: String(standing) } },
  );
}
