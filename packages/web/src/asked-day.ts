import { localDateSchema } from "@consortia/domain/shared/time";
import { queryOf } from "./forms.ts";

export type AskedDay = {
  /** The day whose end is asked for; null for now. */
  readonly on: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly error: string | null;
};

/** The day in the address, from a link (`on`) or from the three boxes of the form. */
export function askedDay(request: Request): AskedDay {
  const query = queryOf(request);
  const { values } = query;
  const typed = query.has("at-day") ? query.date("at") : query.text("on");
  if (typed === "" || typed === "-00-00") return { on: null, values, error: null };
  const on = localDateSchema.safeParse(typed);
  return on.success
    ? { on: on.data, values, error: null }
    : { on: null, values, error: "Enter a real date. What you see are the balances now." };
}
