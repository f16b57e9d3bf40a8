import { Button } from "../button/button.tsx";
import { DateField } from "../date-field/date-field.tsx";
import { typedDate } from "../form/fields-of.ts";

export interface BalancesOnProps {
  /** The day that is shown; null for now. */
  on: string | null;
  /** What was typed, and what is wrong with it. */
  values: Readonly<Record<string, string>>;
  error: string | null;
}

/** Asks for the balances of another day; the address says which is shown. */
export function BalancesOn({ on, values, error }: BalancesOnProps) {
  return (
    <form method="get" className="flex flex-col gap-4 print:hidden">
      <DateField
        name="at"
        label="Balances at the end of"
        hint="Leave it empty for now."
        value={typedDate("at-day" in values ? values : undefined, "at", on ?? "")}
        {...(error === null ? {} : { error })}
      />
      <div>
        <Button kind="secondary">Show that day</Button>
      </div>
    </form>
  );
}
