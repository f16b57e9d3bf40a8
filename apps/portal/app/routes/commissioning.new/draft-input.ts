import type { PortalCaller } from "@consortia/api/root";
import { several_budgets } from "@consortia/domain/commissioning/payers";
import { decimalPounds, type Pence } from "@consortia/domain/shared/money";
import type { FieldNames, TypedForm } from "@consortia/web/forms";

type Draft = Awaited<ReturnType<PortalCaller["commissioning"]["read"]>>;
type Choice = Awaited<ReturnType<PortalCaller["commissioning"]["choices"]>>[number];
type SaveDraft = Parameters<PortalCaller["commissioning"]["saveDraft"]>[0];

/** The form as the procedure takes it: everything as typed, for the one schema to judge. */
export function draftInput(form: TypedForm): SaveDraft {
  const budgetShares = amountsOf(form, "budget").map(({ of, amount }) => ({ fundId: of, amount }));
  const schoolShares = amountsOf(form, "school").map(({ of, amount }) => ({ schoolId: of, amount }));
  return {
    consortiumId: form.text("consortiumId"),
    lane: form.text("lane"),
    title: form.text("title"),
    purpose: form.text("purpose"),
    schoolIds: [...form.all("schoolIds")],
    deliveryMode: form.text("deliveryMode"),
    provider: form.text("provider"),
    // Amounts say more than the one budget that may have been chosen before them.
    fundId: budgetShares.length > 0 ? several_budgets : form.text("fundId"),
    budgetShares,
    schoolShares,
    maximum: form.text("maximum"),
    startsOn: form.date("startsOn"),
    endsOn: form.date("endsOn"),
    requestKey: form.requestKey,
    ...(form.has("reference") ? { reference: form.text("reference") } : {}),
  };
}

type Payer = "budget" | "school";

/** The boxes in which an amount was typed, with whose it is and its place among all of them. */
function amountsOf(form: TypedForm, payer: Payer) {
  const amounts = form.all(`${payer}Amount`);
  return form
    .all(`${payer}Id`)
    .map((of, place) => ({ of, place, amount: (amounts[place] ?? "").trim() }))
    .filter(({ amount }) => amount !== "");
}

/** The id of a box, by its place: what is wrong with all of them is said at the first. */
export function boxId(payer: Payer, place: number): string {
  return place === 0 ? `${payer}Shares` : `${payer}Shares-${place + 1}`;
}

/** What is wrong with an amount is said at its own box, though empty ones are not sent on. */
export function boxNames(form: TypedForm): FieldNames {
  const names = (payer: Payer) =>
    amountsOf(form, payer).map(({ place }, sent) => [`${payer}Shares.${sent}`, boxId(payer, place)]);
  return Object.fromEntries([...names("budget"), ...names("school")]);
}

/** A stored draft in the boxes of the form. */
export function valuesOfDraft(
  draft: Draft,
  { budgets, payingSchools }: Pick<Choice, "budgets" | "payingSchools">,
) {
  const date = (name: string, value: string) => {
    const [year = "", month = "", day = ""] = value.split("-");
    return {
      [`${name}-year`]: year,
      [`${name}-month`]: String(Number(month)),
      [`${name}-day`]: String(Number(day)),
    };
  };
  const values: Record<string, string> = {
    title: draft.title,
    lane: draft.lane,
    purpose: draft.purpose,
    deliveryMode: draft.deliveryMode,
    provider: draft.provider,
    fundId: draft.budgets.length === 1 ? (draft.budgets[0]?.fundId ?? "") : "",
    maximum: decimalPounds(draft.max_pence),
    ...date("startsOn", draft.startsOn),
    ...date("endsOn", draft.endsOn),
  };
  const budgetShares = draft.budgets.length === 1 ? [] : draft.budgets;
  return {
    values,
    lists: {
      schoolIds: draft.schools.map(({ schoolId }) => String(schoolId)),
      budgetAmount: budgets.map(({ fundId }) => amountIn(budgetShares.find((one) => one.fundId === fundId))),
      schoolAmount: payingSchools.map(({ schoolId }) =>
        amountIn(draft.schoolShares.find((one) => one.schoolId === schoolId)),
      ),
    },
  };
}

function amountIn(share: { readonly pence: Pence } | undefined): string {
  return share === undefined ? "" : decimalPounds(share.pence);
}
