import { findAccountsByCode } from "@consortia/db/repositories/ledger-accounts";
import type { School } from "@consortia/db/repositories/schools";
import { commissionFormSchema } from "@consortia/domain/commissioning/schemas";
import { accountCode } from "@consortia/domain/ledger/accounts";
import type { Lane } from "@consortia/domain/register/lanes";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { formatPence, type Pence, parsePounds } from "@consortia/domain/shared/money";
import { addDays, financialYear } from "@consortia/domain/shared/time";
import { answerShare } from "@consortia/services/commissioning/answer-share";
import { listSharesToSign } from "@consortia/services/commissioning/list-shares-to-sign";
import { saveDraft } from "@consortia/services/commissioning/save-draft";
import { sendCommission } from "@consortia/services/commissioning/send-commission";
import { withdrawCommission } from "@consortia/services/commissioning/withdraw-commission";
import { budgetAccount } from "@consortia/services/ledger/commit-funds";
import type { Chance } from "./chance.ts";
import { type DemoCommission, commissions as written } from "./content/commissions.ts";
import type { DemoFund } from "./money.ts";
import type { DemoLeads, DemoStaff } from "./staff.ts";
import type { DemoWorld } from "./world.ts";

type Fate = DemoCommission["fate"];
/** A commission that was proposed: by whom, and what is to become of it. */
export type Proposed = {
  readonly reference: string;
  readonly fate: Fate;
  readonly lead: DemoLeads;
  readonly board: "primary" | "secondary";
};

/** What the commission that is carried and not funded asks for beyond its budget. */
const short_pence = 115_000n;

/** Two months ago: what the leads proposed, each for what is to become of it. */
export async function proposeCommissions(
  world: DemoWorld,
  parts: { readonly staff: DemoStaff; readonly fund: DemoFund; readonly chance: Chance },
): Promise<readonly Proposed[]> {
  world.setClock(50);
  const proposed: Proposed[] = [];
  for (const [place, one] of written.entries()) proposed.push(await propose(world, parts, one, place));
  return proposed;
}

async function propose(
  world: DemoWorld,
  { staff, fund, chance }: { staff: DemoStaff; fund: DemoFund; chance: Chance },
  one: DemoCommission,
  place: number,
): Promise<Proposed> {
  const board = one.lane === "primary" ? "primary" : "secondary";
  const all = board === "primary" ? staff.primary : staff.upper;
  const { lead, maximum } = await payerFor(world, fund, all, { one, place });
  const proposer = present(lead.leads[0], "A consortium has a lead");
  const requestKey = world.requestKey();
  const startsOn = addDays(world.today, chance.between(20, 60));
  const schools = beneficiaries(lead, one.lane, chance);
  const [payer] = schools;
  const share =
    one.schoolPays === undefined || payer === undefined ? null : { payer, amount: one.schoolPays };
  const { reference } = await saveDraft(
    world.as(proposer),
    commissionFormSchema.parse({
      consortiumId: lead.group.groupId,
      lane: one.lane,
      title: one.title,
      purpose: one.purpose,
      schoolIds: schools.map(({ id }) => id),
      deliveryMode: one.deliveryMode,
      provider: one.provider,
      fundId: fund.fundId,
      schoolShares: share === null ? [] : [{ schoolId: share.payer.id, amount: share.amount }],
      maximum,
      startsOn,
      endsOn: addDays(startsOn, chance.between(90, 200)),
      requestKey,
    }),
  );
  if (one.fate !== "draft")
    await sendCommission(world.as(proposer), { reference, requestKey: world.requestKey() });
  if (share !== null) {
    await signShare(world, present(staff.heads.get(share.payer.id), "Every school has a head"));
  }
  if (one.fate === "withdrawn") {
    const reason = "The school has since found the support within its own trust";
    await withdrawCommission(world.as(proposer), { reference, reason, requestKey: world.requestKey() });
  }
  return { reference, fate: one.fate, lead, board };
}

/** The head signs what waits for the school. */
async function signShare(world: DemoWorld, headId: PersonId): Promise<void> {
  for (const { id: shareId } of await listSharesToSign(world.as(headId))) {
    const requestKey = world.requestKey();
    await answerShare(world.as(headId), { shareId, answer: "sign", reason: "", requestKey });
  }
}

/** A consortium that can pay. The one that is carried and not funded asks the poorest for more than it has. */
async function payerFor(
  world: DemoWorld,
  { fundId }: DemoFund,
  all: readonly DemoLeads[],
  { one, place }: { readonly one: DemoCommission; readonly place: number },
): Promise<{ readonly lead: DemoLeads; readonly maximum: string }> {
  const budgets: { readonly lead: DemoLeads; readonly available_pence: Pence }[] = [];
  for (const lead of all) budgets.push({ lead, available_pence: await availableTo(world, fundId, lead) });
  if (one.fate === "carried_not_funded") {
    const poorest = budgets.reduce((least, next) =>
      next.available_pence < least.available_pence ? next : least,
    );
    return { lead: poorest.lead, maximum: formatPence(poorest.available_pence + short_pence) };
  }
  const wanted_pence = parsePounds(one.maximum) * 3n;
  const rotated = [...budgets.slice(place % budgets.length), ...budgets.slice(0, place % budgets.length)];
  const payer = rotated.find(({ available_pence }) => available_pence >= wanted_pence) ?? rotated[0];
  return { lead: present(payer, "There is a consortium").lead, maximum: one.maximum };
}

async function availableTo(world: DemoWorld, fundId: Id<"FundId">, { group }: DemoLeads): Promise<Pence> {
  const account = budgetAccount({ fundId, year: financialYear(world.today), consortiumId: group.groupId });
  const codes = [accountCode(account)];
  const [found] = await findAccountsByCode(world.store.reader, { authorityId: world.authorityId, codes });
  return found?.pence ?? 0n;
}

/** One or two schools that the proposer does not head, so that the interest is personal and not prejudicial. */
function beneficiaries({ group }: DemoLeads, lane: Lane, chance: Chance): readonly School[] {
  const others = group.schools.slice(3).filter((school) => school.lanes.includes(lane));
  const start = chance.between(0, Math.max(0, others.length - 2));
  return others.slice(start, start + chance.between(1, 2));
}
