import { formatDate } from "@consortia/domain/shared/time";
import { Button, DateField, typedDate } from "@consortia/ui";
import type { AskedDay } from "./asked-day.server.ts";

/** The form that asks for another day, and the files of what is shown. */
export function BalancesAt({ asked, account }: { asked: AskedDay; account?: string }) {
  const { on, values, error } = asked;
  const search = new URLSearchParams({
    ...(account === undefined ? {} : { account }),
    ...(on === null ? {} : { on }),
  }).toString();
  const file = (form: string) => `/ledger/export/${form}${search === "" ? "" : `?${search}`}`;
  return (
    <div className="flex flex-col gap-4 print:hidden">
      <form method="get" className="flex flex-col gap-4">
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
      <p>
        {on === null ? "As it stands now" : `As it stood at the end of ${formatDate(on)}`}:{" "}
        <a href={file("csv")}>CSV file</a>, <a href={file("xlsx")}>Excel file</a>.
      </p>
    </div>
  );
}
