import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listSchoolShares, listSharePostings } from "@consortia/db/repositories/school-shares";
import type { Store } from "@consortia/db/store";
import { commissionFormSchema } from "@consortia/domain/commissioning/schemas";
import { present } from "@consortia/domain/shared/assert";
import type { Id, SchoolId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { LocalDate } from "@consortia/domain/shared/time";
import { buildHolder, buildMembership, buildSchool } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { answerShare } from "../src/commissioning/answer-share.ts";
import { readCommission } from "../src/commissioning/read-commission.ts";
import { saveDraft } from "../src/commissioning/save-draft.ts";
import { sendCommission } from "../src/commissioning/send-commission.ts";
import { createFund } from "../src/funding/create-fund.ts";
import type { Ctx } from "../src/shared/ctx.ts";
import { buildBudget } from "./budget.ts";
import { buildCommissionScene, type CommissionScene, commissionForm } from "./commission-scene.ts";

export type JointScene = Awaited<ReturnType<typeof buildJointScene>>;

/** The commission scene with a grant beside the budget, a fund of schools' contributions, and two schools to pay. */
export async function buildJointScene(
  store: Store,
  {
    budget = 10_000_00n,
    contributionsEndOn = null,
    grant = 5_000_00n,
  }: { budget?: Pence; contributionsEndOn?: LocalDate | null; grant?: Pence } = {},
) {
  const scene = await buildCommissionScene(store, budget);
  const { seat, world } = scene;
  const { consortiumId } = seat;
  const grantBudget = await buildBudget(world, grant, { consortiumId, sourceKind: "grant" });
  const payer = async (name: string) => {
    const schoolId = await buildSchool(world, { name });
    await buildMembership(world, { groupId: consortiumId, schoolId });
    return { schoolId, headId: await buildHolder(world, "headteacher", schoolId) };
  };
  const finance = buildCtx(world, asPerson(await buildHolder(world, "la_finance")));
  return {
    ...scene,
    grantBudget,
    finance,
    millLane: await payer("Mill Lane Primary School"),
    stJames: await payer("St James Primary School"),
    contributionFundId: await openContributionFund(scene, finance, contributionsEndOn),
  };
}

async function openContributionFund(
  { requestKey }: CommissionScene,
  finance: Ctx,
  endsOn: LocalDate | null,
): Promise<Id<"FundId">> {
  const { fundId } = await createFund(finance, {
    name: "Schools’ shares of commissions",
    sourceKind: "school_contribution",
    year: 2026,
    conditions: "",
    endsOn,
    requestKey: requestKey(),
  });
  return fundId;
}

export type Shares = {
  readonly maximum?: string;
  readonly provider?: string;
  /** Amounts of the budget and the grant; without any the budget pays what schools do not. */
  readonly budgets?: readonly (readonly [Id<"FundId">, string])[];
  readonly schools?: readonly (readonly [SchoolId, string])[];
};

export function jointForm(
  scene: JointScene,
  { maximum = "£8,400", provider = "Brightpath Coaching", budgets = [], schools = [] }: Shares,
) {
  const { fundId, ...form } = commissionForm(scene, maximum);
  return commissionFormSchema.parse({
    ...form,
    maximum,
    provider,
    fundId: budgets.length === 0 ? fundId : "several",
    budgetShares: budgets.map(([of, amount]) => ({ fundId: of, amount })),
    schoolShares: schools.map(([schoolId, amount]) => ({ schoolId, amount })),
  });
}

/** Drafted and sent by the lead. */
export async function proposeJoint(scene: JointScene, shares: Shares): Promise<string> {
  const { reference } = await saveDraft(scene.as(scene.leadId), jointForm(scene, shares));
  await sendCommission(scene.as(scene.leadId), { reference, requestKey: scene.requestKey() });
  return reference;
}

/** `£6,400 from the budget, £2,000 from Mill Lane's own`: sent, and signed unless said otherwise. */
export async function proposeMatched(
  scene: JointScene,
  { isSigned = true }: { isSigned?: boolean } = {},
): Promise<string> {
  const reference = await proposeJoint(scene, { schools: [[scene.millLane.schoolId, "2,000"]] });
  if (isSigned) await sign(scene, reference, scene.millLane);
  return reference;
}

type Payer = JointScene["millLane"];

export async function shareOf(scene: JointScene, reference: string, { schoolId }: Pick<Payer, "schoolId">) {
  const { authorityId, store } = scene.world;
  const { id: commissionId } = await readCommission(scene.as(scene.leadId), { reference });
  const shares = await listSchoolShares(store.reader, { authorityId, commissionId });
  return present(
    shares.find((share) => share.schoolId === schoolId),
    "The school pays a share",
  );
}

export async function sign(scene: JointScene, reference: string, payer: Payer) {
  const { id: shareId } = await shareOf(scene, reference, payer);
  const requestKey = scene.requestKey();
  return answerShare(scene.as(payer.headId), { shareId, answer: "sign", reason: "", requestKey });
}

export async function refuse(scene: JointScene, reference: string, payer: Payer) {
  const { id: shareId } = await shareOf(scene, reference, payer);
  return answerShare(scene.as(payer.headId), {
    shareId,
    answer: "refuse",
    reason: "Our own budget is spent.",
    requestKey: scene.requestKey(),
  });
}

/** What stands on each kind of account of a fund, zero ones left out; the source is below zero by nature. */
export async function standingIn(scene: JointScene, fundId: string): Promise<Record<string, bigint>> {
  const { authorityId, store } = scene.world;
  const sums: Record<string, bigint> = {};
  for (const { kind, pence } of await listAccounts(store.reader, authorityId, { fundId })) {
    sums[kind] = (sums[kind] ?? 0n) + pence;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, pence]) => pence !== 0n));
}

/** What came from schools for a commission and went back to them, in order. */
export async function sharePostings(scene: JointScene, reference: string) {
  const { authorityId, store } = scene.world;
  const { id: commissionId } = await readCommission(scene.as(scene.leadId), { reference });
  return (await listSharePostings(store.reader, { authorityId, commissionId })).map(({ kind, pence }) => [
    kind,
    pence,
  ]);
}
