import type { AccountKind } from "./accounts.ts";

/** A pair of account kinds that a line of a type may name: debit ← credit. */
export type Leg = { readonly debit: AccountKind; readonly credit: AccountKind };

type TypeRule = {
  readonly title: string;
  readonly legs: readonly Leg[];
  /** Two persons, never one: the poster and an approver. */
  readonly needsSecondPerson: boolean;
};

/** The types of domain-model section 5 that move money forward: which kinds are debited and credited. */
const forwardTypes = {
  receive: { title: "Received", legs: [leg("pot", "source")], needsSecondPerson: true },
  reduce: { title: "Reduced", legs: [leg("source", "pot")], needsSecondPerson: true },
  allocate: { title: "Allocated", legs: [leg("available", "pot")], needsSecondPerson: false },
  claw_back: { title: "Clawed back", legs: [leg("pot", "available")], needsSecondPerson: false },
  commit: { title: "Committed", legs: [leg("committed", "available")], needsSecondPerson: false },
  part_invoice: { title: "Invoiced", legs: [leg("invoiced", "committed")], needsSecondPerson: false },
  pay: { title: "Paid", legs: [leg("paid", "invoiced")], needsSecondPerson: false },
  release: { title: "Released", legs: [leg("available", "committed")], needsSecondPerson: false },
  variation_up: { title: "Varied up", legs: [leg("committed", "available")], needsSecondPerson: false },
  variation_down: { title: "Varied down", legs: [leg("available", "committed")], needsSecondPerson: false },
  virement: { title: "Moved", legs: [leg("available", "available")], needsSecondPerson: true },
  credit_note: {
    title: "Credit note",
    legs: [
      leg("committed", "invoiced"),
      leg("committed", "paid"),
      leg("available", "invoiced"),
      leg("available", "paid"),
    ],
    needsSecondPerson: false,
  },
  carry_out: {
    title: "Carried out",
    legs: [leg("carry", "available"), leg("carry", "committed")],
    needsSecondPerson: false,
  },
  carry_in: {
    title: "Carried in",
    legs: [leg("available", "carry"), leg("committed", "carry")],
    needsSecondPerson: false,
  },
  return: {
    title: "Returned",
    legs: [leg("returned", "available"), leg("returned", "pot")],
    needsSecondPerson: false,
  },
  school_pledge: {
    title: "School's share",
    legs: [leg("pot", "source"), leg("available", "pot"), leg("committed", "available")],
    needsSecondPerson: false,
  },
} as const satisfies Record<string, TypeRule>;

export type ForwardType = keyof typeof forwardTypes;

/**
 * The types of which one entry may be reversed by itself. The others are undone by the acts of what they belong to:
 * see `reversalBar` for the sentences.
 */
export const reversibleTypes = [
  "receive",
  "reduce",
  "allocate",
  "claw_back",
  "virement",
  "pay",
  "return",
] as const satisfies readonly ForwardType[];

/** Every type. A reversal swaps the lines of the one entry it names, so it takes the legs of those turned round. */
export const transactionTypes = {
  ...forwardTypes,
  reversal: {
    title: "Reversed",
    legs: reversibleTypes.flatMap((type) =>
      forwardTypes[type].legs.map(({ debit, credit }) => leg(credit, debit)),
    ),
    needsSecondPerson: true,
  },
} as const satisfies Record<string, TypeRule>;

export type TransactionType = keyof typeof transactionTypes;
export const transactionTypeNames: readonly TransactionType[] = typed(Object.keys(transactionTypes));

export function isTransactionType(name: string): name is TransactionType {
  return Object.hasOwn(transactionTypes, name);
}

/** Whether a line of this type may debit the one kind and credit the other. */
export function legIsAllowed(type: TransactionType, line: Leg): boolean {
  const rule: TypeRule = transactionTypes[type];
  return rule.legs.some(({ debit, credit }) => debit === line.debit && credit === line.credit);
}

function leg(debit: AccountKind, credit: AccountKind): Leg {
  return { debit, credit };
}

function typed(names: readonly string[]): readonly TransactionType[] {
  return names.filter(isTransactionType);
}
