import { commissionStates } from "@consortia/domain/commissioning/machine";
import { commissionStateWord } from "@consortia/domain/commissioning/state-words";
import { formatPence } from "@consortia/domain/shared/money";
import { formatShortDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle, StateTag, SubNav } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Commissions" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const state = commissionStates.find((one) => one === searchParams.get("state"));
  const [updatedAt, id] = (searchParams.get("before") ?? "").split("~");
  const before = updatedAt !== undefined && id !== undefined ? { updatedAt, id } : undefined;
  const list = await read(() => context.api.commissioning.list({ state, before }));
  return {
    state: state ?? null,
    next: list.next === null ? null : `${list.next.updatedAt}~${list.next.id}`,
    commissions: list.commissions.map((one) => ({
      reference: one.reference,
      title: one.title,
      state: one.state,
      amount: formatPence(one.max_pence),
      changed: formatShortDate(one.updatedAt),
    })),
  };
}

export default function Commissions() {
  const { commissions, state, next } = useLoaderData<typeof loader>();
  const places = [null, ...commissionStates].map((one) => ({
    href: one === null ? "/commissioning" : `/commissioning?state=${one}`,
    words: one === null ? "All" : commissionStateWord(one),
    isCurrent: one === state,
  }));
  return (
    <Page title="Commissions" subNav={<SubNav label="Commissions by state" items={places} />}>
      <DataTable
        id="commissions"
        caption="Commissions, last changed first"
        rows={commissions}
        rowKey={({ reference }) => reference}
        columns={[
          {
            words: "Reference",
            cell: (one) => <a href={`/commissioning/${one.reference}`}>{one.reference}</a>,
          },
          { words: "Title", cell: (one) => one.title },
          { words: "State", cell: (one) => <StateTag state={commissionStateWord(one.state)} /> },
          { words: "At most", cell: (one) => one.amount, isNumber: true },
          { words: "Changed", cell: (one) => one.changed },
        ]}
        empty={<Empty title="No commissions in this state" />}
      />
      {next === null ? null : (
        <p>
          <a href={`?${state === null ? "" : `state=${state}&`}before=${encodeURIComponent(next)}`}>
            Older commissions
          </a>
        </p>
      )}
    </Page>
  );
}
