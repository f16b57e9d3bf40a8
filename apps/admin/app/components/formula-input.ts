import type { AdminCaller } from "@consortia/api/root";
import { lanes } from "@consortia/domain/register/lanes";
import type { TypedForm } from "@consortia/web/forms";

type Terms = Omit<Parameters<AdminCaller["funding"]["writeFormula"]>[0], "note">;

/** The form as the procedure takes it, over the codes of the scheme: everything as typed, for the one schema to judge. */
export function termsInput(form: TypedForm, codes: readonly string[]): Terms {
  const method = form.text("method");
  const answered = codes.filter((code) => form.text(`trigger-${code}`) !== "");
  return {
    name: form.text("name"),
    method,
    weighing: method === "fixed_pot" ? form.text("weighing") : method,
    triggers: Object.fromEntries(answered.map((code) => [code, form.text(`trigger-${code}`)])),
    rates: codes.flatMap((code) =>
      lanes
        .map((lane) => ({ code, lane, pounds: form.text(`rate-${code}-${lane}`).trim() }))
        .filter(({ pounds }) => pounds !== ""),
    ),
    laneWeights: [],
    minimum: form.text("minimum"),
    cap: form.text("cap"),
    overFund: form.text("overFund"),
    rounding: form.text("rounding"),
    requestKey: form.requestKey,
  };
}
