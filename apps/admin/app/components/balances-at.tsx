import { formatDate } from "@consortia/domain/shared/time";
import { BalancesOn } from "@consortia/ui";
import type { AskedDay } from "@consortia/web/asked-day";

/** The form that asks for another day, and the files of what is shown. */
export function BalancesAt({ asked, account }: { asked: AskedDay; account?: string }) {
  const { on } = asked;
  const search = new URLSearchParams({
    ...(account === undefined ? {} : { account }),
    ...(on === null ? {} : { on }),
  }).toString();
  const file = (form: string) => `/ledger/export/${form}${search === "" ? "" : `?${search}`}`;
  return (
    <div className="flex flex-col gap-4 print:hidden">
      <BalancesOn {...asked} />
      <p>
        {on === null ? "As it stands now" : `As it stood at the end of ${formatDate(on)}`}:{" "}
        <a href={file("csv")}>CSV file</a>, <a href={file("xlsx")}>Excel file</a>.
      </p>
    </div>
  );
}
