import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Pence, parsePounds } from "../shared/money.ts";
import { type AccountKind, accountCode, accountKinds, balanceInWords, floorOf } from "./accounts.ts";
import { bodyText, bookOpeningText, transactionText } from "./chain.ts";
import { positionOf } from "./position.ts";
import { decidePosting, type Line } from "./posting.ts";
import { legIsAllowed, type TransactionType, transactionTypeNames } from "./transaction-types.ts";
import { type BookCheck, checkBookEnd, checkEntry, isFault, type StoredTransaction } from "./verify.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** A book on paper: one account of each kind, a second budget, and the transactions in the order they came. */
class PaperBook {
  readonly kinds = new Map<string, AccountKind>([
    ...accountKinds.map((kind) => [kind, kind] as const),
    ["otherBudget", "available"],
  ]);
  balances = new Map<string, Pence>([...this.kinds.keys()].map((id) => [id, 0n]));
  entries: StoredTransaction[] = [];
  head: BookCheck = { seq: 0, hash: sha256(bookOpeningText("937", 2026)), balances: new Map() };

  post(type: TransactionType, debit: string, credit: string, pounds: string) {
    return this.postLines(type, [{ debit, credit, pence: parsePounds(pounds) }]);
  }

  postLines(type: TransactionType, lines: readonly Line[]) {
    const accounts = [...this.kinds].map(([id, kind]) => ({ id, kind, pence: this.balances.get(id) ?? 0n }));
    const posting = decidePosting(type, lines, accounts);
    if (posting.outcome === "posted") {
      this.balances = new Map(posting.balances);
      this.append(type, lines);
    }
    return posting;
  }

  private append(type: TransactionType, lines: readonly Line[]) {
    const seq = this.entries.length + 1;
    const body = { type, effectiveOn: "2026-11-26", sourceKind: "paper", sourceId: `paper_${seq}`, lines };
    const transaction = {
      ...body,
      id: `ltx_${seq}`,
      bookId: "bok_1",
      seq,
      postedAt: "2026-11-26T17:30:00.000Z",
      period: 8,
      requestKey: `key_${seq}`,
      bodyHash: sha256(bodyText(body)),
      postedBy: "per_1",
      approvedBy: null,
      reversesId: null,
      prevHash: this.entries.at(-1)?.hash ?? this.head.hash,
    };
    this.entries.push({
      ...transaction,
      lineCount: lines.length,
      hash: sha256(transactionText(transaction)),
    });
  }

  position(...more: readonly string[]) {
    const ids = ["available", "committed", "invoiced", "paid", ...more];
    return positionOf(
      ids.flatMap((id) => {
        const kind = this.kinds.get(id);
        return kind === undefined ? [] : [{ kind, pence: this.balances.get(id) ?? 0n }];
      }),
    );
  }

  verify(entries: readonly StoredTransaction[] = this.entries, balances = this.balances) {
    let check: BookCheck = this.head;
    for (const entry of entries) {
      const next = checkEntry(check, entry, this.kinds, sha256);
      if (isFault(next)) return next;
      check = next;
    }
    const last = this.entries.at(-1);
    return checkBookEnd(
      check,
      { seq: this.entries.length, hash: last?.hash ?? this.head.hash },
      [...balances].map(([accountId, pence]) => ({ accountId, pence })),
    );
  }
}

function shown(book: PaperBook) {
  const { availablePence, committedPence, invoicedPence } = book.position();
  return [availablePence, committedPence, invoicedPence];
}

describe("the worked year of domain-model section 5", () => {
  const book = new PaperBook();
  const year: readonly [TransactionType, string, string, string, string, string, string][] = [
    ["receive", "pot", "source", "100,000.00", "0", "0", "0"],
    ["allocate", "available", "pot", "36,587.50", "36,587.50", "0", "0"],
    ["commit", "committed", "available", "9,000", "27,587.50", "9,000", "0"],
    ["part_invoice", "invoiced", "committed", "3,000", "27,587.50", "6,000", "3,000"],
    ["variation_down", "available", "committed", "500", "28,087.50", "5,500", "3,000"],
    ["part_invoice", "invoiced", "committed", "4,200", "28,087.50", "1,300", "7,200"],
    ["credit_note", "committed", "invoiced", "200", "28,087.50", "1,500", "7,000"],
    ["pay", "paid", "invoiced", "3,000", "28,087.50", "1,500", "7,000"],
    ["release", "available", "committed", "1,500", "29,587.50", "0", "7,000"],
    ["virement", "otherBudget", "available", "2,000", "27,587.50", "0", "7,000"],
    ["carry_out", "carry", "available", "20,000", "7,587.50", "0", "7,000"],
    ["return", "returned", "available", "7,587.50", "0", "0", "7,000"],
  ];

  test.each(year)("%s to %s from %s of £%s leaves %s / %s / %s", (type, debit, credit, pounds, ...after) => {
    expect(book.post(type, debit, credit, pounds).outcome).toBe("posted");
    expect(shown(book)).toEqual(after.map((text) => parsePounds(text)));
  });

  test("the pot keeps what was not allocated, and the source shows what was given", () => {
    expect(book.balances.get("pot")).toBe(parsePounds("63,412.50"));
    expect(book.balances.get("source")).toBe(-parsePounds("100,000"));
  });

  test("allocated ends at £7,000.00, equal to available, committed and invoiced together", () => {
    expect(book.position().allocatedPence).toBe(parsePounds("7,000.00"));
  });

  test("the book verifies from its first entry to its head", () => expect(book.verify()).toBeNull());

  test("one altered byte names the first bad entry", () => {
    const altered = book.entries.map((entry) =>
      entry.seq === 5
        ? { ...entry, lines: entry.lines.map((line) => ({ ...line, pence: line.pence + 1n })) }
        : entry,
    );
    expect(book.verify(altered)).toMatchObject({ seq: 5, transactionId: "ltx_5" });
  });

  test("a lost entry, a fork and a cut-off tail are each named", () => {
    expect(book.verify(book.entries.filter((entry) => entry.seq !== 4))).toMatchObject({ seq: 5 });
    const forked = book.entries.map((entry) =>
      entry.seq === 7 ? { ...entry, prevHash: book.entries[2]?.hash ?? "" } : entry,
    );
    expect(book.verify(forked)).toMatchObject({ seq: 7 });
    expect(book.verify(book.entries.slice(0, -1))).toMatchObject({ seq: null });
  });

  test("a line lost from the middle of an entry is named by its count", () => {
    const cut = book.entries.map((entry) => (entry.seq === 3 ? { ...entry, lines: [] } : entry));
    expect(book.verify(cut)?.says).toBe("Entry 3 should have 1 lines and has 0.");
  });

  test("a balance that is a penny off its lines is named", () => {
    const bent = new Map(book.balances).set("pot", parsePounds("63,412.51"));
    expect(book.verify(book.entries, bent)?.says).toContain("account pot");
  });
});

describe("floors (LED-1)", () => {
  test("the last penny may go, one more may not, and the shortfall is said", () => {
    const book = new PaperBook();
    book.post("receive", "pot", "source", "10");
    book.post("allocate", "available", "pot", "10");
    expect(book.post("commit", "committed", "available", "10.01")).toEqual({
      outcome: "short",
      accountId: "available",
      shortPence: 1n,
    });
    expect(book.post("commit", "committed", "available", "10").outcome).toBe("posted");
    expect(book.post("commit", "committed", "available", "0.01").outcome).toBe("short");
  });

  test("a pledge passes through pot and budget in one transaction and leaves only the commitment", () => {
    const book = new PaperBook();
    const pence = parsePounds("500");
    book.postLines("school_pledge", [
      { debit: "pot", credit: "source", pence },
      { debit: "available", credit: "pot", pence },
      { debit: "committed", credit: "available", pence },
    ]);
    expect(shown(book)).toEqual([0n, pence, 0n]);
    expect(book.verify()).toBeNull();
  });

  test("only the source and the carry account may stand below zero", () => {
    expect(accountKinds.filter((kind) => floorOf(kind) === null)).toEqual(["source", "carry"]);
  });
});

describe("bugs of ours are caught before anything is written", () => {
  const accounts = [
    { id: "a", kind: "available" as const, pence: 100n },
    { id: "c", kind: "committed" as const, pence: 0n },
  ];
  test.each<[string, TransactionType, readonly Line[]]>([
    ["has at least one line", "commit", []],
    ["amount above zero", "commit", [{ debit: "c", credit: "a", pence: 0n }]],
    ["amount above zero", "commit", [{ debit: "c", credit: "a", pence: -5n }]],
    ["two different accounts", "virement", [{ debit: "a", credit: "a", pence: 1n }]],
    ["account that is not there", "commit", [{ debit: "x", credit: "a", pence: 1n }]],
    [
      "commit does not move money from committed to available",
      "commit",
      [{ debit: "a", credit: "c", pence: 1n }],
    ],
  ])("%s", (says, type, lines) => expect(() => decidePosting(type, lines, accounts)).toThrow(says));

  test("a forged entry whose hash was made anew is named, not crashed upon", () => {
    const book = new PaperBook();
    book.post("receive", "pot", "source", "10");
    const [first] = book.entries;
    if (first === undefined) throw new Error("no entry");
    const forged = { ...first, lines: [{ debit: "paid", credit: "source", pence: 1_000n }] };
    const rehashed = { ...forged, hash: sha256(transactionText(forged)) };
    expect(book.verify([rehashed])?.says).toBe("Entry 1: receive does not move money from source to paid.");
    const overdrawn = {
      ...first,
      type: "allocate" as const,
      lines: [{ debit: "available", credit: "pot", pence: 1n }],
    };
    expect(book.verify([{ ...overdrawn, hash: sha256(transactionText(overdrawn)) }])?.says).toBe(
      "Entry 1 takes an account below its floor.",
    );
  });
});

describe("the table of transaction types", () => {
  test("only receiving money, reducing it, a school's share and a reversal touch the source", () => {
    const touchesSource = transactionTypeNames.filter((type) =>
      accountKinds.some(
        (kind) =>
          legIsAllowed(type, { debit: kind, credit: "source" }) ||
          legIsAllowed(type, { debit: "source", credit: kind }),
      ),
    );
    expect(touchesSource).toEqual(["receive", "reduce", "school_pledge", "reversal"]);
  });

  test("nothing leaves the paid account but by a credit note and by a reversal of the payment", () => {
    const fromPaid = transactionTypeNames.filter((type) =>
      accountKinds.some((kind) => legIsAllowed(type, { debit: kind, credit: "paid" })),
    );
    expect(fromPaid).toEqual(["credit_note", "reversal"]);
  });
});

test("whatever is posted, the book balances: all accounts sum to zero and the identity holds", () => {
  const movements: readonly [TransactionType, string, string][] = [
    ["receive", "pot", "source"],
    ["allocate", "available", "pot"],
    ["commit", "committed", "available"],
    ["part_invoice", "invoiced", "committed"],
    ["pay", "paid", "invoiced"],
    ["release", "available", "committed"],
    ["variation_up", "committed", "available"],
    ["claw_back", "pot", "available"],
  ];
  const steps = fc.array(fc.tuple(fc.constantFrom(...movements), fc.bigInt(1n, 50_000n)), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (list) => {
      const book = new PaperBook();
      for (const [[type, debit, credit], pence] of list) book.postLines(type, [{ debit, credit, pence }]);
      expect([...book.balances.values()].reduce((total, pence) => total + pence, 0n)).toBe(0n);
      const outside = (book.balances.get("pot") ?? 0n) + (book.balances.get("source") ?? 0n);
      expect(book.position().allocatedPence).toBe(-outside);
      expect(book.verify()).toBeNull();
    }),
  );
});

describe("account codes and words", () => {
  const base = { fundId: "fun_1", year: 2026, consortiumId: null, commissionId: null };
  test.each([
    [{ ...base, kind: "source" as const }, "S:fun_1:2026"],
    [{ ...base, kind: "pot" as const }, "P:fun_1:2026"],
    [{ ...base, kind: "available" as const, consortiumId: "grp_7" }, "A:fun_1:2026:grp_7"],
    [{ ...base, kind: "available" as const }, "A:fun_1:2026:central"],
    [
      { ...base, kind: "committed" as const, consortiumId: "grp_7", commissionId: "com_1" },
      "C:com_1:fun_1:2026:grp_7",
    ],
  ])("%o is %s", (identity, code) => expect(accountCode(identity)).toBe(code));

  test("a balance below zero carries its word", () => {
    expect(balanceInWords("source", -10_000_000n)).toBe("\u2212£100,000.00 (given)");
    expect(balanceInWords("carry", -1n)).toBe("\u2212£0.01 (owed)");
    expect(balanceInWords("pot", 5n)).toBe("£0.05");
  });
});

test("the text of a transaction is fixed: an outsider with the export can hash it", () => {
  const text = transactionText({
    id: "ltx_1",
    bookId: "bok_1",
    seq: 1,
    type: "receive",
    postedAt: "2026-04-01T09:00:00.000+01:00",
    effectiveOn: "2026-04-01",
    period: 1,
    sourceKind: "grant_letter",
    sourceId: "rcp_1",
    requestKey: "key_1",
    bodyHash: "00",
    postedBy: "per_1",
    approvedBy: "per_2",
    reversesId: null,
    prevHash: "ff",
    lines: [{ debit: "lac_p", credit: "lac_s", pence: 10_000_000n }],
  });
  expect(text).toBe(
    'ff\n{"approved_by":"per_2","body_hash":"00","book":"bok_1","effective_on":"2026-04-01","id":"ltx_1",' +
      '"line_count":"1","lines":[{"credit":"lac_s","debit":"lac_p","pence":"10000000","seq":"1"}],"period":"1",' +
      '"posted_at":"2026-04-01T08:00:00.000Z","posted_by":"per_1","prev_hash":"ff","request_key":"key_1","seq":"1",' +
      '"source_id":"rcp_1","source_kind":"grant_letter","type":"receive"}',
  );
});
