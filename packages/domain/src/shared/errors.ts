/** The closed list of refusals. `api/errors.ts` alone turns them into HTTP. */
export const errorCodes = ["not_found", "forbidden", "invalid", "conflict", "limit"] as const;
export type ErrorCode = (typeof errorCodes)[number];

export type DomainErrorFacts = {
  /** The form field the message belongs to, by its name in the form. */
  readonly field?: string;
  /** Several messages at once, keyed by field name. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Facts a page may show beside the message, such as who cast the vote that stands. */
  readonly detail?: Readonly<Record<string, string>>;
};

/**
 * A refusal in words for people: what happened and what to do next.
 * Our own bugs are not DomainErrors; they are failed assertions.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly detail: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, facts: DomainErrorFacts = {}) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.field = facts.field;
    this.fields = facts.fields ?? (facts.field === undefined ? {} : { [facts.field]: message });
    this.detail = facts.detail ?? {};
  }
}

/** The same words whether a thing is hidden or absent, so that neither can be told from the other. */
export function notFound(what = "We cannot find that page"): DomainError {
  return new DomainError("not_found", what);
}

export function invalid(field: string, message: string): DomainError {
  return new DomainError("invalid", message, { field });
}
