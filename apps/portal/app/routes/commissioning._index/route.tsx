import { commissionStates } from "@consortia/domain/commissioning/machine";
import { commissionStateWord } from "@consortia/domain/commissioning/state-words";
import { formatPence } from "@consortia/domain/shared/money";
import { formatShortDate } from "@consortia/domain/shared/time";
import { Empty, LinkButton, Page, pageTitle, StateTag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Commissions" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("state");
  const state = commissionStates.find((one) => one === asked);
  const [updatedAt, id] = (searchParams.get("before") ?? "").split("~");
  const before = updatedAt !== undefined && id !== undefined ? { updatedAt, id } : undefined;
  const list = await read(() => context.api.commissioning.list({ state, before }));
  return {
    state: state ?? null,
    mayPropose: list.mayPropose,
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
  const { commissions, mayPropose, next, state } = useLoaderData<typeof loader>();
  return (
    <Page title="Commissions">
      {mayPropose ? <LinkButton href="/commissioning/new">Propose a commission</LinkButton> : null}
      <StateLinks state={state} />
      {commissions.length === 0 ? (
        <Empty
          title="No commissions here"
          why="You see the commissions of your own schools, consortia and boards."
          next={mayPropose ? { href: "/commissioning/new", words: "Propose one" } : undefined}
        />
      ) : (
        <ul className="flex flex-col gap-6">
          {commissions.map((one) => (
            <li key={one.reference} className="flex flex-col gap-1 border-b border-line pb-4">
              <h2 className="text-lg">
                <a href={`/commissioning/${one.reference}`}>{one.title}</a>
              </h2>
              <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <StateTag state={commissionStateWord(one.state)} />
                <span>{one.reference}</span>
                <span className="tabular-nums">{one.amount}</span>
                <span className="text-soft">Changed {one.changed}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
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

function StateLinks({ state }: { state: string | null }) {
  return (
    <nav aria-label="Commissions by state">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <a href="/commissioning" aria-current={state === null ? "page" : undefined}>
            All
          </a>
        </li>
        {commissionStates.map((one) => (
          <li key={one}>
            <a href={`?state=${one}`} aria-current={state === one ? "page" : undefined}>
              {commissionStateWord(one)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
