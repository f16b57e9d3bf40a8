import { periodTitle } from "@consortia/domain/ledger/periods";
import { formatFinancialYear, formatShortDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { Button, DataTable, Empty, Page, PostForm, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MoneyNav } from "../../components/money-nav.tsx";
import { FundsAtYearEnd } from "./funds-at-year-end.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Periods", parent: "Ledger" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get("year");
  const year = asked === null ? {} : { year: asked };
  const page = await read(() => context.api.ledger.readPeriods(year));
  return { page, requestKey: newRequestKey() };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const { ledger } = context.api;
    const [year, period] = [form.text("year"), form.text("period")];
    const act = form.text("act");
    if (act === "start") await ledger.startClosing({ year, period, requestKey });
    else if (act === "close") await ledger.closePeriod({ year, period, requestKey });
    else {
      const [fundId, reason] = [form.text("fundId"), form.text("reason")];
      const returnPot = form.has("returnPot") ? "yes" : "no";
      await ledger.endFundYear({ fundId, year, returnPot, reason, requestKey });
    }
    return redirect(`/ledger/periods?year=${encodeURIComponent(year)}`);
  });
}

export default function Periods() {
  const { page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title={page === null ? "Periods" : `Periods of ${formatFinancialYear(page.year)}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/ledger", words: "Accounts" },
      ]}
      subNav={<MoneyNav current="/ledger/periods" />}
      under={<p>A closed period takes no entry again. One person starts the closing, a second one closes.</p>}
      problem={problem}
    >
      {page === null ? (
        <Empty title="No periods yet" why="The first fund opens the book of its year." />
      ) : (
        <Book page={page} />
      )}
    </Page>
  );
}

export type PeriodsPage = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["page"]>;
type Period = PeriodsPage["periods"][number];

function Book({ page }: { page: PeriodsPage }) {
  const { year, years, periods, head } = page;
  const others = years.filter((one) => one !== year);
  return (
    <>
      {others.length === 0 ? null : (
        <p>
          Other years:{" "}
          {others.map((one, place) => (
            <span key={one}>
              {place === 0 ? "" : ", "}
              <a href={`/ledger/periods?year=${one}`}>{formatFinancialYear(one)}</a>
            </span>
          ))}
        </p>
      )}
      <DataTable
        id="periods"
        caption="The twelve months and the adjustments"
        rows={periods}
        rowKey={({ period }) => period}
        columns={[
          { words: "Period", cell: ({ period }) => periodTitle(year, period) },
          { words: "State", cell: stateOf },
          { words: "What stands in the way", cell: inTheWayOf },
          { words: "Next", cell: (period) => <Next year={year} period={period} /> },
        ]}
        source={
          <>
            The book has {counted(head.seq, "entry", "entries")}. Its head:{" "}
            <code className="break-all">{head.hash}</code>
          </>
        }
      />
      <FundsAtYearEnd page={page} />
    </>
  );
}

function stateOf({ state, startedByName, startedAt, closedByName, closedAt, headSeq }: Period): string {
  if (state === "open") return "Open";
  if (state === "closing") {
    return `Closing, started by ${startedByName}, ${startedAt === null ? "" : formatShortDate(startedAt)}`;
  }
  const on = closedAt === null ? "" : formatShortDate(closedAt);
  return `Closed by ${closedByName}, ${on}, at entry ${headSeq}`;
}

function inTheWayOf({ state, inTheWay }: Period) {
  if (state === "closed") return "Closed";
  if (inTheWay.length === 0) return "Nothing";
  return (
    <ul>
      {inTheWay.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

function Next({ year, period: { period, state, may } }: { year: number; period: Period }) {
  const { requestKey } = useLoaderData<typeof loader>();
  if (!may.start && !may.close) return state === "closing" ? "A second person closes it" : "";
  const title = periodTitle(year, period);
  return (
    <div className="relative">
      <PostForm requestKey={`${requestKey}-${period}`}>
        <input type="hidden" name="year" value={year} />
        <input type="hidden" name="period" value={period} />
        <Button kind="secondary" name="act" value={may.start ? "start" : "close"}>
          {may.start ? "Start closing" : "Close"}
          <span className="sr-only"> {title}</span>
        </Button>
      </PostForm>
    </div>
  );
}
