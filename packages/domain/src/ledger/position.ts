import { assert } from "../shared/assert.ts";
import type { Pence } from "../shared/money.ts";
import type { AccountKind } from "./accounts.ts";

/** Where a consortium's money of one fund and year stands. `allocated` is always the other three together. */
export type Position = {
  readonly allocatedPence: Pence;
  readonly availablePence: Pence;
  readonly committedPence: Pence;
  readonly invoicedPence: Pence;
};

/**
 * The position from the balances of one fund, year and consortium, read and never summed from lines.
 * Invoiced holds what was accepted, paid or not: Σ I + Σ D.
 */
export function positionOf(balances: readonly { kind: AccountKind; pence: Pence }[]): Position {
  const total = (...kinds: readonly AccountKind[]) =>
    balances.filter((one) => kinds.includes(one.kind)).reduce((whole, one) => whole + one.pence, 0n);
  const availablePence = total("available");
  const committedPence = total("committed");
  const invoicedPence = total("invoiced", "paid");
  assert(
    availablePence >= 0n && committedPence >= 0n && invoicedPence >= 0n,
    "No part of a budget position stands below zero (LED-1)",
  );
  return {
    allocatedPence: availablePence + committedPence + invoicedPence,
    availablePence,
    committedPence,
    invoicedPence,
  };
}
