import { formatPence } from "@consortia/domain/shared/money";
import { formatFinancialYear, formatShortDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Answer, Propose, Withdraw } from "./forms.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Money moved", parent: data?.consortium.name ?? "Consortium" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.virements.readVirements({ slug: params.slug ?? "" }));
  return { ...page, requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const slug = params.slug ?? "";
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const { virements } = context.api;
    const [virementId, reason] = [form.text("virementId"), form.text("reason")];
    const act = form.text("act");
    if (act === "agree") await virements.agreeVirement({ slug, virementId, requestKey });
    else if (act === "refuse") await virements.refuseVirement({ slug, virementId, reason, requestKey });
    else if (act === "withdraw") await virements.withdrawVirement({ slug, virementId, reason, requestKey });
    else {
      const [budget, otherSlug] = [form.text("budget"), form.text("otherSlug")];
      const [direction, amount] = [form.text("direction"), form.text("amount")];
      await virements.proposeVirement({ slug, budget, otherSlug, direction, amount, reason, requestKey });
    }
    return redirect(`/consortia/${slug}/budget/moves`);
  });
}

export default function Moves() {
  const { consortium, virements, choices } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Money moved between consortiums"
      kind={consortium.name}
      trail={[
        { href: "/", words: "Home" },
        { href: `/consortia/${consortium.slug}`, words: consortium.name },
        { href: `/consortia/${consortium.slug}/budget`, words: "Budget" },
      ]}
      under={
        <p>
          Within one fund and year. A lead of each consortium agrees, then LA finance posts it. Neither
          consortium sees the other's budget.
        </p>
      }
      problem={problem}
    >
      {virements.map((virement) =>
        virement.may.answer ? <Answer key={virement.id} virement={virement} /> : null,
      )}
      <DataTable
        id="moves"
        caption="Moves, newest first"
        rows={virements}
        rowKey={(virement) => virement.id}
        columns={[
          {
            words: "What",
            cell: (virement) => (
              <>
                {virement.fromId === consortium.id ? `To ${virement.toName}` : `From ${virement.fromName}`}
                <span className="block text-sm font-normal text-soft">
                  {virement.fundName}, {formatFinancialYear(virement.year)}. {virement.reason}
                </span>
                <span className="block text-sm font-normal">{stateOf(virement)}</span>
              </>
            ),
          },
          {
            words: "In or out",
            isNumber: true,
            cell: ({ fromId, pence }) => (
              <span className="whitespace-nowrap">
                {formatPence(fromId === consortium.id ? -pence : pence)}
              </span>
            ),
          },
        ]}
        empty={<Empty title="No money moved yet" why="What a lead proposes shows here until it is posted." />}
      />
      {virements.map((virement) =>
        virement.may.withdraw ? <Withdraw key={virement.id} virement={virement} /> : null,
      )}
      {choices === null ? null : <Propose choices={choices} />}
    </Page>
  );
}

export type SeenVirement = ReturnType<typeof useLoaderData<typeof loader>>["virements"][number];

function stateOf(virement: SeenVirement): string {
  const { state, proposedByName, proposedAt, agreedByName, agreedAt, endedByName, endedAt, endedReason } =
    virement;
  const on = (at: string | null) => (at === null ? "" : formatShortDate(at));
  switch (state) {
    case "proposed":
      return `Proposed by ${proposedByName}, ${on(proposedAt)}. The other consortium answers next`;
    case "agreed":
      return `Agreed by ${agreedByName}, ${on(agreedAt)}. LA finance posts it next`;
    case "posted":
      return virement.reversedAt === null
        ? `Posted by ${endedByName}, ${on(endedAt)}`
        : `Posted by ${endedByName}, ${on(endedAt)}, and reversed on ${on(virement.reversedAt)}`;
    case "refused":
      return `Refused by ${endedByName}, ${on(endedAt)}: ${endedReason}`;
    case "withdrawn":
      return `Withdrawn by ${endedByName}, ${on(endedAt)}: ${endedReason}`;
  }
}
