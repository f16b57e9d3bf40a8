import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CommissionState, commissionStates } from "../commissioning/machine.ts";
import { adjustments_period, obstacles } from "../ledger/periods.ts";
import {
  closedYearBar,
  creditBar,
  invoiceBar,
  isStranded,
  matchBar,
  netOf,
  numberKey,
  providerKey,
  returnBar,
  shareOut,
  withdrawalBar,
} from "./invoice.ts";
import { invoiceMachine, invoiceStates, invoiceStateWord, nextInvoiceAct } from "./machine.ts";
import { creditInvoiceSchema } from "./schemas.ts";

describe("the machine of section 16", () => {
  test("is the table of the domain model, with the way back of a payment that is reversed", () => {
    expect(invoiceMachine).toEqual({
      received: { match: "matched", reject: "rejected" },
      matched: { accept: "accepted", reject: "rejected" },
      accepted: { pay: "paid", reject: "rejected" },
      paid: { return_payment: "accepted" },
      rejected: {},
    });
  });

  test("each state has its word, and one that is credited in full waits for nobody", () => {
    expect(invoiceStates.map((state) => invoiceStateWord({ state, isSettled: false }))).toEqual([
      "Received",
      "To be accepted",
      "To be paid",
      "Paid",
      "Rejected",
    ]);
    expect(invoiceStateWord({ state: "accepted", isSettled: true })).toBe("Credited in full");
    const standing = { state: "accepted", isSettled: false, isStranded: false } as const;
    expect(nextInvoiceAct({ ...standing, isSettled: true })).toBeNull();
    expect(nextInvoiceAct(standing)).toBe("LA finance pays it.");
    expect(nextInvoiceAct({ ...standing, state: "matched", isStranded: true })).toContain("rejects it");
  });
});

describe("what an invoice rests on", () => {
  const commission = { reference: "C-0142", provider: "Brightpath", held_pence: 1n } as const;

  test("an approved commission whose hold is posted, and no other", () => {
    const taken = commissionStates.filter((state) => invoiceBar({ ...commission, state }) === null);
    expect(taken).toEqual(["approved"] satisfies CommissionState[]);
    for (const state of commissionStates) {
      if (state !== "approved")
        expect(invoiceBar({ ...commission, state })).toMatch(/^C-0142 (is|was) .+\.$/);
    }
  });

  test("with a provider to be paid and something left", () => {
    expect(invoiceBar({ ...commission, state: "approved", provider: " " })).toContain("names no provider");
    expect(invoiceBar({ ...commission, state: "approved", held_pence: 0n })).toContain("Nothing is held");
  });

  test("one that nobody answered is stranded while its commission is not approved", () => {
    const stranded = invoiceStates.filter((state) => isStranded(state, "submitted"));
    expect(stranded).toEqual(["received", "matched"]);
    expect(invoiceStates.filter((state) => isStranded(state, "approved"))).toEqual([]);
  });

  test("LED-8 at the limit, and a penny over it", () => {
    const on = { left_pence: 2_400_00n, reference: "C-0142" };
    expect(matchBar({ ...on, pence: 2_400_00n })).toBeNull();
    expect(matchBar({ ...on, pence: 2_400_01n })).toBe("£2,400.01 is more than the £2,400.00 left on C-0142");
  });

  test("a credit note fits into what is left of an accepted or paid invoice", () => {
    const invoice = { pence: 100n, credited_pence: 40n };
    expect(netOf(invoice)).toBe(60n);
    for (const state of ["accepted", "paid"] as const) {
      expect(creditBar({ ...invoice, state }, 60n)).toBeNull();
      expect(creditBar({ ...invoice, state }, 61n)).toContain("£0.61 is more than the £0.60");
    }
    for (const state of ["received", "matched", "rejected"] as const) {
      expect(creditBar({ ...invoice, state }, 1n)).not.toBeNull();
    }
  });

  test("a payment is reversed while it is all that is left of its invoice, and not once part was credited", () => {
    const invoice = { number: "INV-1", pence: 100n, credited_pence: 40n };
    expect(returnBar(invoice, { pence: 60n })).toBeNull();
    expect(returnBar(invoice, { pence: 100n })).toMatch(
      /^£0\.40 of invoice INV-1 .+ the £0\.60 that is left/,
    );
    expect(returnBar({ ...invoice, credited_pence: 100n }, { pence: 100n })).toContain(
      "Nothing of it is owed",
    );
  });

  test("a commission with an invoice that waits is not withdrawn", () => {
    const approved = { reference: "C-0142", state: "approved" } as const;
    const waiting = [{ number: "INV-7" }];
    expect(withdrawalBar(approved, [])).toBeNull();
    expect(withdrawalBar(approved, waiting)).toBe(
      "Invoice INV-7 for C-0142 waits to be accepted. Have it accepted or rejected first.",
    );
    // Its approval was undone: nobody can accept it any more.
    expect(withdrawalBar({ ...approved, state: "submitted" }, waiting)).toBe(
      "Invoice INV-7 for C-0142 waits, and C-0142 is approved no longer. Have it rejected first.",
    );
  });

  test("numbers and providers are compared by letters and figures, and by where they part", () => {
    expect(numberKey(" INV-0042/a ")).toBe(numberKey("inv 0042 A."));
    expect(new Set(["INV 0042", "INV-0042", "inv/0042", "inv - 0042."].map(numberKey)).size).toBe(1);
    expect(numberKey("12/3")).not.toBe(numberKey("1/23"));
    expect(numberKey("INV-42")).not.toBe(numberKey("INV-0042"));
    expect(providerKey("Bright-Path  Coaching Ltd.")).toBe("bright path coaching ltd");
  });
});

test("a credit note is recorded once its amount was checked against the paper", () => {
  const note = {
    isChecked: "",
    invoiceId: "inv_0000000001",
    number: "CN-1",
    amount: "20",
    reason: "One visit was not made.",
  };
  const sent = creditInvoiceSchema.safeParse({ ...note, requestKey: "request-of-the-test" });
  expect(sent.error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
    ["isChecked", "Check the amount against the credit note, and tick that you have"],
  ]);
});

describe("several who pay share one invoice", () => {
  const lefts = fc.uniqueArray(
    fc.record({ key: fc.string({ minLength: 1 }), left_pence: fc.bigInt(0n, 10_000n) }),
    {
      selector: ({ key }) => key,
      minLength: 1,
      maxLength: 6,
    },
  );

  test("the odd penny goes to the largest remainder", () => {
    const shares = [
      { key: "avon", left_pence: 2n },
      { key: "brook", left_pence: 1n },
    ];
    expect(shareOut(2n, shares)).toEqual([
      { key: "avon", pence: 1n },
      { key: "brook", pence: 1n },
    ]);
    expect(shareOut(1n, shares)).toEqual([{ key: "avon", pence: 1n }]);
  });

  test("shares sum to the invoice, none gives more than it has left, and their order is no matter", () => {
    fc.assert(
      fc.property(lefts, fc.nat(1_000), (shares, thousandths) => {
        const whole = shares.reduce((sum, { left_pence }) => sum + left_pence, 0n);
        const pence = (whole * BigInt(thousandths)) / 1_000n;
        const given = shareOut(pence, shares);
        expect(given.reduce((sum, share) => sum + share.pence, 0n)).toBe(pence);
        for (const share of given) {
          const left = shares.find(({ key }) => key === share.key)?.left_pence ?? -1n;
          expect(share.pence > 0n && share.pence <= left).toBe(true);
        }
        const turned = shareOut(pence, shares.toReversed());
        expect(new Map(turned.map((one) => [one.key, one.pence]))).toEqual(
          new Map(given.map((one) => [one.key, one.pence])),
        );
      }),
    );
  });
});

describe("a credit of a closed year", () => {
  test.each([
    [0n, "Enter what the provider gives back as money received."],
    [
      200_00n,
      "£200.00 of the credit is schools’ own: give it back to them in the council’s finance system. Enter the other £640.00 as money received.",
    ],
    [840_00n, "£840.00 of the credit is schools’ own: give it back to them in the council’s finance system."],
  ])("of which %d pence is schools' own", (ofSchools_pence, words) => {
    expect(closedYearBar(2026, { ofSchools_pence, pence: 840_00n })).toBe(
      `The books of 2026-27, which paid this invoice, are closed. ${words}`,
    );
  });
});

describe("the end of a period and of the year", () => {
  const facts = {
    year: 2026,
    period: adjustments_period,
    today: "2027-06-01",
    unposted: { receipts: 0, reversals: 0, virements: 0, runs: 0, invoices: 0 },
    monthsNotClosed: 0,
    earlierNotClosed: [],
    left: { pot: 0n, available: 0n, committed: 0n, invoiced: 0n, carry: 0n },
  };

  test("wait for invoices that nobody answered, and for those that are accepted and not paid", () => {
    expect(obstacles(facts)).toEqual([]);
    expect(obstacles({ ...facts, unposted: { ...facts.unposted, invoices: 2 } })).toEqual([
      "2 invoices wait for the LA or its school.",
    ]);
    expect(obstacles({ ...facts, left: { ...facts.left, invoiced: 1_00n } })).toEqual([
      "£1.00 accepted and not paid: pay it.",
    ]);
    expect(obstacles({ ...facts, period: 1, left: { ...facts.left, invoiced: 1_00n } })).toEqual([]);
  });
});
