import type { AccountIdentity } from "@consortia/domain/ledger/accounts";
import type { TransactionType } from "@consortia/domain/ledger/transaction-types";
import { present } from "@consortia/domain/shared/assert";
import { parsePounds } from "@consortia/domain/shared/money";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  accepted,
  bookFaults,
  buildInvoiceScene,
  credit,
  type InvoiceScene,
  pay,
  positionNow,
} from "../../test-support/invoice-scene.ts";
import { varied, varyingLeads } from "../../test-support/variation-scene.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { budgetAccount } from "../ledger/commit-funds.ts";
import { postTransaction } from "../ledger/post-transaction.ts";
import { transact } from "../shared/transact.ts";
import { agreeVirement } from "../virements/agree-virement.ts";
import { postVirement } from "../virements/post-virement.ts";
import { proposeVirement } from "../virements/propose-virement.ts";
import { readVirements } from "../virements/read-virements.ts";

function pounds(...amounts: readonly string[]): readonly bigint[] {
  return amounts.map((amount) => parsePounds(amount));
}

/** What is only ever done for a whole fund: posted as that act would post it. */
async function post(
  { budget, world }: InvoiceScene,
  type: TransactionType,
  line: { readonly debit: AccountIdentity; readonly credit: AccountIdentity; readonly amount: string },
) {
  const { debit, credit: from, amount } = line;
  const result = await transact(budget.ctx, {}, (ctx) =>
    postTransaction(ctx, {
      type,
      year: budget.year,
      source: { kind: "test", id: world.newId("RequestId") },
      requestKey: world.newId("RequestId"),
      movements: [{ debit, credit: from, pence: parsePounds(amount) }],
    }),
  );
  expect(result.outcome).toBe("posted");
}

async function moveTo(scene: InvoiceScene, amount: string) {
  const { as, budget, financeId, leadId, requestKey, seats, world } = scene;
  const { slug, otherSlug } = await slugsOf(scene);
  const other = present(seats[2], "The second consortium has a lead");
  await proposeVirement(as(leadId), {
    slug,
    otherSlug,
    budget: `${budget.fundId} ${budget.year}`,
    direction: "give",
    amount: parsePounds(amount),
    reason: "They have more to do this term.",
    requestKey: requestKey(),
  });
  const [proposed] = await world.store.reader.selectFrom("virements").select("id").execute();
  const { virements } = await readVirements(as(other.holderId), { slug: otherSlug });
  const virementId = present(
    virements.find(({ id }) => id === proposed?.id),
    "It was proposed",
  ).id;
  await agreeVirement(as(other.holderId), { virementId, slug: otherSlug, requestKey: requestKey() });
  await postVirement(as(financeId), { virementId, requestKey: requestKey() });
}

async function slugsOf({ seats, world }: InvoiceScene) {
  const rows = await world.store.reader.selectFrom("school_groups").select(["id", "slug"]).execute();
  const slugOf = (id: string | undefined) => rows.find((row) => row.id === id)?.slug ?? "";
  return { slug: slugOf(seats[0]?.consortiumId), otherSlug: slugOf(seats[2]?.consortiumId) };
}

onBothDatabases("domain-model section 5, worked", (open) => {
  test("available, committed and invoiced after each act, to the penny", async () => {
    const scene = await buildInvoiceScene(await open(), { budget: parsePounds("36,587.50") });
    const { as, budget, leadId, reference, requestKey } = scene;
    const shown = async () => (await positionNow(scene)).money;
    expect(await shown()).toEqual(pounds("27,587.50", "9,000", "0"));
    const first = await accepted(scene, "INV-1", parsePounds("3,000"));
    expect(await shown()).toEqual(pounds("27,587.50", "6,000", "3,000"));
    await varied({ ...scene, ...varyingLeads(scene) }, "8,500");
    expect(await shown()).toEqual(pounds("28,087.50", "5,500", "3,000"));
    const second = await accepted(scene, "INV-2", parsePounds("4,200"));
    expect(await shown()).toEqual(pounds("28,087.50", "1,300", "7,200"));
    await credit(scene, second, { number: "CN-1", pence: parsePounds("200") });
    expect(await shown()).toEqual(pounds("28,087.50", "1,500", "7,000"));
    await pay(scene, first);
    expect(await shown()).toEqual(pounds("28,087.50", "1,500", "7,000"));
    expect((await positionNow(scene)).paid).toBe(parsePounds("3,000"));
    const reason = "All that was needed has been done.";
    await withdrawCommission(as(leadId), { reference, reason, requestKey: requestKey() });
    expect(await shown()).toEqual(pounds("29,587.50", "0", "7,000"));
    await moveTo(scene, "2,000");
    expect(await shown()).toEqual(pounds("27,587.50", "0", "7,000"));
    const { consortiumId: _, ...own } = budgetAccount(budget);
    const carry: AccountIdentity = { ...own, kind: "carry", consortiumId: null };
    await post(scene, "carry_out", { debit: carry, credit: budgetAccount(budget), amount: "20,000" });
    const returned: AccountIdentity = { ...carry, kind: "returned" };
    await post(scene, "return", { debit: returned, credit: budgetAccount(budget), amount: "7,587.50" });
    expect(await shown()).toEqual(pounds("0", "0", "7,000"));
    expect((await positionNow(scene)).allocatedPence).toBe(parsePounds("7,000"));
    expect(await bookFaults(scene)).toEqual([]);
  });
});
