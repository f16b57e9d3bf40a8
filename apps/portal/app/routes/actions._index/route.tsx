import { actionStateWord } from "@consortia/domain/actions/machine";
import { listActionsSchema } from "@consortia/domain/actions/schemas";
import { meetingName } from "@consortia/domain/board/written";
import { formatDate } from "@consortia/domain/shared/time";
import { Empty, Page, pageTitle, StateTag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Actions" }) }];

const views = [
  { show: "mine", words: "Mine" },
  { show: "open", words: "All that are open" },
  { show: "overdue", words: "Overdue" },
  { show: "all", words: "All" },
] as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get("show") ?? undefined;
  const show = listActionsSchema.shape.show.safeParse(asked).data ?? "mine";
  const actions = await read(() => context.api.actions.listActions({ show }));
  return {
    show,
    actions: actions.map((one) => ({
      id: one.id,
      title: one.title,
      state: one.isOverdue ? ("Overdue" as const) : actionStateWord(one.state),
      facts: `${one.ownerName}${one.isOwnerInRole ? "" : " (has left the role)"}, by ${formatDate(one.dueOn)}. ${one.boardName}, ${meetingName({ kind: one.meetingKind, reference: one.meetingReference })}`,
    })),
  };
}

export default function Actions() {
  const { show, actions } = useLoaderData<typeof loader>();
  return (
    <Page title="Actions" trail={[{ href: "/", words: "Home" }]}>
      <nav aria-label="Which actions" className="flex flex-wrap gap-x-6 gap-y-2">
        {views.map((view) => (
          <a
            key={view.show}
            href={`/actions?show=${view.show}`}
            aria-current={view.show === show ? "page" : undefined}
            className="inline-flex min-h-11 items-center aria-[current=page]:font-bold"
          >
            {view.words}
          </a>
        ))}
      </nav>
      {actions.length === 0 ? (
        <Empty
          title={show === "mine" ? "You have no actions" : "No actions here"}
          why="Boards record them in their meetings, with an owner and a date."
        />
      ) : (
        <ul className="flex flex-col border-t border-line">
          {actions.map((one) => (
            <li key={one.id} className="flex flex-col gap-1 border-b border-line py-3">
              <p className="flex flex-wrap items-baseline gap-x-4">
                <a href={`/actions/${one.id}`}>{one.title}</a>
                <StateTag state={one.state} />
              </p>
              <p className="text-sm text-soft">{one.facts}</p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
