import { violationOf } from "@consortia/db/errors";
import { DomainError, type ErrorCode } from "@consortia/domain/shared/errors";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

const trpcCodes = {
  not_found: "NOT_FOUND",
  forbidden: "FORBIDDEN",
  invalid: "UNPROCESSABLE_CONTENT",
  conflict: "CONFLICT",
  limit: "TOO_MANY_REQUESTS",
} as const satisfies Record<ErrorCode, TRPCError["code"]>;

const statuses: Readonly<Record<ErrorCode, number>> = {
  not_found: 404,
  forbidden: 403,
  invalid: 422,
  conflict: 409,
  limit: 429,
};

/** The HTTP status of a refusal, for pages. */
export function statusOf(error: DomainError): number {
  return statuses[error.code];
}

/** The refusal behind an error, whether it came through the caller or from a use-case; null for a fault of ours. */
export function refusalOf(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (error instanceof ZodError) return invalidInput(error);
  if (error instanceof TRPCError) return refusalOf(error.cause);
  return conflictOf(error);
}

/** A refusal as tRPC's own error with its code; everything else is a fault and says nothing of its inside. */
export function toTrpcError(error: unknown): TRPCError {
  const refusal = refusalOf(error);
  if (refusal !== null) {
    return new TRPCError({ code: trpcCodes[refusal.code], message: refusal.message, cause: refusal });
  }
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return error;
  const cause = error instanceof TRPCError ? error.cause : error;
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: "Sorry, there is a problem with the service",
    cause,
  });
}

/** The first message of each field, by the field's name in the form. */
function invalidInput(error: ZodError): DomainError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  return new DomainError("invalid", error.issues[0]?.message ?? "Check what you entered", { fields });
}

/** A constraint that refused what no rule foresaw: somebody else was first. */
function conflictOf(error: unknown): DomainError | null {
  const kind = violationOf(error)?.kind;
  if (kind !== "unique" && kind !== "exclusion") return null;
  return new DomainError("conflict", "Somebody did this a moment before you. Look at it as it is now.");
}
