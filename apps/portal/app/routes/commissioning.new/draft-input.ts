import type { PortalCaller } from "@consortia/api/root";
import { formatPence } from "@consortia/domain/shared/money";
import type { TypedForm } from "@consortia/web/forms";

type Draft = Awaited<ReturnType<PortalCaller["commissioning"]["read"]>>;
type SaveDraft = Parameters<PortalCaller["commissioning"]["saveDraft"]>[0];

/** The form as the procedure takes it: everything as typed, for the one schema to judge. */
export function draftInput(form: TypedForm): SaveDraft {
  return {
    consortiumId: form.text("consortiumId"),
    lane: form.text("lane"),
    title: form.text("title"),
    purpose: form.text("purpose"),
    schoolIds: [...form.all("schoolIds")],
    deliveryMode: form.text("deliveryMode"),
    provider: form.text("provider"),
    fundId: form.text("fundId"),
    maximum: form.text("maximum"),
    startsOn: form.date("startsOn"),
    endsOn: form.date("endsOn"),
    requestKey: form.requestKey,
    ...(form.has("reference") ? { reference: form.text("reference") } : {}),
  };
}

/** A stored draft in the boxes of the form. */
export function valuesOfDraft(draft: Draft) {
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
    fundId: draft.funding.fundId,
    maximum: formatPence(draft.max_pence).replace("£", ""),
    ...date("startsOn", draft.startsOn),
    ...date("endsOn", draft.endsOn),
  };
  return { values, lists: { schoolIds: draft.schools.map(({ schoolId }) => String(schoolId)) } };
}
