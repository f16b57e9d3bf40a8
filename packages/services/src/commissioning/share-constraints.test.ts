import { violationOf } from "@consortia/db/errors";
import type { Writer } from "@consortia/db/store";
import { present } from "@consortia/domain/shared/assert";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { newMeeting, openWith, place, voteOn } from "../../test-support/commission-scene.ts";
import {
  buildJointScene,
  type JointScene,
  jointForm,
  proposeJoint,
  proposeMatched,
  shareOf,
  sign,
} from "../../test-support/joint-scene.ts";
import { enterReceipt } from "../funding/enter-receipt.ts";
import { readRunChoices } from "../funding/read-run-choices.ts";
import { budgetAccount, commitFunds } from "../ledger/commit-funds.ts";
import { postTransaction } from "../ledger/post-transaction.ts";
import { transact } from "../shared/transact.ts";
import { proposeVirement } from "../virements/propose-virement.ts";
import { readVirements } from "../virements/read-virements.ts";
import { loadCommission } from "./load-commission.ts";
import { schoolPot } from "./pledge-shares.ts";
import { saveDraft } from "./save-draft.ts";

/** Writes beneath the services, as a bug or an intruder would, and says what the database refused. */
async function refusal({ world }: JointScene, write: (db: Writer) => Promise<unknown>): Promise<string> {
  try {
    await world.store.transaction([], write);
    return "nothing";
  } catch (error) {
    const violation = violationOf(error);
    if (violation !== null) return `${violation.kind} ${violation.name}`;
    return error instanceof Error ? error.message : String(error);
  }
}

async function signedRow(scene: JointScene, reference: string) {
  const { millLane, world } = scene;
  const share = await shareOf(scene, reference, millLane);
  const appointment = await world.store.reader
    .selectFrom("appointments")
    .select("id")
    .where("person_id", "=", millLane.headId)
    .executeTakeFirstOrThrow();
  return {
    id: "san_beneath0001",
    authority_id: world.authorityId,
    share_id: share.id,
    answer: "sign" as const,
    reason: null as string | null,
    person_id: String(millLane.headId),
    appointment_id: appointment.id,
    answered_at: world.clock.now(),
  };
}

onBothDatabases("the database keeps what schools pay, whatever is written beneath the services", (open) => {
  test("shares are fixed once sent, sum with the budgets, and stand in a fund of schools alone", async () => {
    const scene = await buildJointScene(await open());
    const { budget, contributionFundId, leadId, millLane, stJames, world } = scene;
    const reference = await proposeMatched(scene, { isSigned: false });
    const share = await shareOf(scene, reference, millLane);
    const row = {
      id: "ssh_beneath0001",
      authority_id: world.authorityId,
      commission_id: String(share.commissionId),
      school_id: String(stJames.schoolId),
      fund_id: String(contributionFundId),
      pence: 1n,
    };
    const table = "commission_school_shares";
    const insert = (values: typeof row) => (db: Writer) => db.insertInto(table).values(values).execute();
    expect(await refusal(scene, insert(row))).toContain(`${table}_added_in_draft`);
    expect(
      await refusal(scene, (db) =>
        db.updateTable(table).set({ pence: 1n }).where("id", "=", share.id).execute(),
      ),
    ).toContain(`${table}_never_updated`);
    expect(await refusal(scene, (db) => db.deleteFrom(table).where("id", "=", share.id).execute())).toContain(
      `${table}_removed_in_draft`,
    );
    const { reference: draft } = await saveDraft(scene.as(leadId), jointForm(scene, {}));
    const { commission } = await loadCommission(scene.as(leadId), { reference: draft });
    const own = { ...row, commission_id: String(commission.id) };
    expect(await refusal(scene, insert({ ...own, fund_id: String(budget.fundId) }))).toContain(
      `${table}_in_their_fund`,
    );
    // COM-2: the budget pays it all already, so that a penny of a school's is a penny too much.
    expect(
      await refusal(scene, async (db) => {
        await insert(own)(db);
        await db
          .updateTable("commissions")
          .set({ state: "submitted", version: commission.version + 1 })
          .where("id", "=", commission.id)
          .execute();
      }),
    ).toContain("commissions_shares_sum");
  });

  test("one answer for a share, by its head and while it is asked; a refusal has its reason", async () => {
    const scene = await buildJointScene(await open());
    const { millLane, stJames, world } = scene;
    const reference = await proposeMatched(scene, { isSigned: false });
    const row = await signedRow(scene, reference);
    const table = "school_share_answers";
    const insert = (values: typeof row) => (db: Writer) => db.insertInto(table).values(values).execute();
    expect(await refusal(scene, insert({ ...row, reason: "No." }))).toContain("school_share_answers_reason");
    expect(await refusal(scene, insert({ ...row, person_id: stJames.headId }))).toContain(
      `${table}_by_the_head`,
    );
    const deputyId = await buildHolder(world, "deputy", millLane.schoolId);
    const { id: deputyAppointment } = await world.store.reader
      .selectFrom("appointments")
      .select("id")
      .where("person_id", "=", deputyId)
      .executeTakeFirstOrThrow();
    const asDeputy = { ...row, person_id: String(deputyId), appointment_id: deputyAppointment };
    expect(await refusal(scene, insert(asDeputy))).toContain(`${table}_by_the_head`);
    // A head who has left binds the school no more, and one who comes tomorrow not yet.
    const { valid_from } = await world.store.reader
      .selectFrom("appointments")
      .select("valid_from")
      .where("id", "=", row.appointment_id)
      .executeTakeFirstOrThrow();
    const before = new Date(Date.parse(valid_from) - 1).toISOString();
    expect(await refusal(scene, insert({ ...row, answered_at: before }))).toContain(`${table}_by_the_head`);
    await sign(scene, reference, millLane);
    expect(await refusal(scene, insert(row))).toMatch(/^unique/);
    await place(scene, reference, await newMeeting(scene));
    expect(await refusal(scene, insert(row))).toContain(`${table}_while_asked`);
  });

  test("nobody is asked to decide before all have signed, and nothing is approved", async () => {
    const scene = await buildJointScene(await open());
    const { as, clerk, world } = scene;
    const free = await proposeMatched(scene);
    await place(scene, free, await newMeeting(scene));
    const reference = await proposeMatched(scene, { isSigned: false });
    const { commission } = await loadCommission(as(scene.leadId), { reference });
    const placement = await world.store.reader
      .selectFrom("commission_placements")
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(
      await refusal(scene, (db) =>
        db
          .insertInto("commission_placements")
          .values({ ...placement, id: "cpl_beneath0001", commission_id: commission.id, placed_by_id: clerk })
          .execute(),
      ),
    ).toContain("commission_placements_once_signed");
    const decision = {
      id: "dec_beneath0001",
      authority_id: world.authorityId,
      commission_id: commission.id,
      route: "board",
      motion_id: placement.motion_id,
      urgent_decision_id: null,
      outcome: "approved",
      requested_pence: 1n,
      approved_pence: 1n,
      short_pence: null,
      requester_id: scene.leadId,
      approver_id: null,
      ledger_transaction_id: null,
      decided_at: world.clock.now(),
    } as const;
    expect(
      await refusal(scene, (db) => db.insertInto("decision_records").values(decision).execute()),
    ).toContain("decision_records_once_signed");
  });

  test("no more goes back than came, and nothing comes twice or unsigned", async () => {
    const scene = await buildJointScene(await open());
    const { millLane, stJames, world } = scene;
    const reference = await proposeMatched(scene);
    await openWith(scene, [reference]);
    await voteOn(scene, reference, "for");
    const share = await shareOf(scene, reference, millLane);
    const waiting = await shareOf(scene, await proposeUnsigned(scene, stJames), stJames);
    const { id } = await world.store.reader
      .selectFrom("ledger_transactions")
      .select("id")
      .where("type", "=", "commit")
      .executeTakeFirstOrThrow();
    const post = (posting: { shareId: string; kind: "pledged" | "returned"; pence: bigint }) =>
      refusal(scene, (db) =>
        db
          .insertInto("school_share_postings")
          .values({
            id: "spo_beneath0001",
            authority_id: world.authorityId,
            share_id: posting.shareId,
            kind: posting.kind,
            pence: posting.pence,
            ledger_transaction_id: id,
            posted_at: world.clock.now(),
          })
          .execute(),
      );
    const once = "school_share_postings_pledged_once";
    expect(await post({ shareId: share.id, kind: "pledged", pence: 2_000_00n })).toContain(once);
    expect(await post({ shareId: waiting.id, kind: "pledged", pence: waiting.pence })).toContain(once);
    expect(await post({ shareId: share.id, kind: "returned", pence: 2_000_01n })).toContain(
      "school_share_postings_returned_within",
    );
  });
});

onBothDatabases("a fund of schools' own contributions", (open) => {
  test("takes no receipt, no run, no move and no commission of the consortium's, and the ledger refuses each", async () => {
    const scene = await buildJointScene(await open());
    const { as, contributionFundId: fundId, finance, leadId, requestKey, seat, world } = scene;
    const reference = await proposeMatched(scene);
    await openWith(scene, [reference]);
    await voteOn(scene, reference, "for");
    const receipt = { fundId, amount: 100n, letterRef: "GL-9", requestKey: requestKey() };
    await expect(enterReceipt(finance, receipt)).rejects.toThrow(/signed shares alone/);
    expect((await readRunChoices(finance)).funds.map(({ id }) => id)).not.toContain(fundId);
    const { slug } = await world.store.reader
      .selectFrom("school_groups")
      .select("slug")
      .where("id", "=", seat.consortiumId)
      .executeTakeFirstOrThrow();
    const others = (await readVirements(as(leadId), { slug })).choices;
    expect(others?.budgets.map(({ value }) => value)).not.toContain(`${fundId} 2026`);
    const move = {
      slug,
      otherSlug: present(others?.others[0], "Another consortium").slug,
      direction: "give",
      budget: `${fundId} 2026`,
      amount: 1n,
      reason: "They need it more.",
      requestKey: requestKey(),
    } as const;
    await expect(proposeVirement(as(leadId), move)).rejects.toMatchObject({
      fields: { budget: "Select one of your own budgets" },
    });
    const { consortiumId } = seat;
    const of = { fundId, year: 2026, consortiumId };
    // The approved commission could lend what is held for it; nothing of it is for another.
    const post = (
      type: "receive" | "allocate" | "virement",
      lines: Parameters<typeof postTransaction>[1]["movements"],
    ) =>
      transact(finance, {}, (ctx) =>
        postTransaction(ctx, {
          type,
          year: 2026,
          source: { kind: "test", id: type },
          requestKey: `beneath-${type}`,
          approvedBy: leadId,
          movements: lines,
        }),
      );
    const refused = /ledger_lines_of_schools/;
    await expect(
      post("receive", [{ debit: schoolPot(of, "pot"), credit: schoolPot(of, "source"), pence: 1n }]),
    ).rejects.toThrow(refused);
    expect(
      await transact(finance, {}, (ctx) =>
        commitFunds(ctx, {
          ...of,
          commissionId: "com_other",
          pence: 1n,
          source: { kind: "test", id: "other" },
          requestKey: "beneath-commit",
        }),
      ),
    ).toMatchObject({ outcome: "short" });
    const own = { ...scene.budget, consortiumId };
    await expect(
      transact(finance, {}, (ctx) =>
        postTransaction(ctx, {
          type: "school_pledge",
          year: 2026,
          source: { kind: "test", id: "pledge" },
          requestKey: "beneath-pledge",
          movements: [
            { debit: schoolPot(own, "pot"), credit: schoolPot(own, "source"), pence: 1n },
            { debit: budgetAccount(own), credit: schoolPot(own, "pot"), pence: 1n },
          ],
        }),
      ),
    ).rejects.toThrow(refused);
  });
});

async function proposeUnsigned(scene: JointScene, { schoolId }: JointScene["stJames"]): Promise<string> {
  return proposeJoint(scene, { maximum: "£1,000", schools: [[schoolId, "400"]] });
}
