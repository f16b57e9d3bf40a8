import { formatPence } from "@consortia/domain/shared/money";
import { formatFinancialYear, formatShortDate } from "@consortia/domain/shared/time";
import {
  Button,
  DataTable,
  Empty,
  formOf,
  Page,
  PostForm,
  pageTitle,
  Section,
  TextArea,
} from "@consortia/ui";
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

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Moves between consortiums", parent: "Ledger" }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const { virements } = await read(() => context.api.virements.readVirementDesk());
  return { virements, requestKey: newRequestKey() };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const virementId = form.text("virementId");
    const { virements } = context.api;
    if (form.text("act") === "post") await virements.postVirement({ virementId, requestKey });
    else await virements.returnVirement({ virementId, reason: form.text("reason"), requestKey });
    return redirect("/ledger/virements");
  });
}

export default function VirementDesk() {
  const { virements } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Moves between consortiums"
      trail={[
        { href: "/", words: "Home" },
        { href: "/ledger", words: "Accounts" },
      ]}
      subNav={<MoneyNav current="/ledger/virements" />}
      under={<p>Within one fund and year, proposed and agreed by a lead of each consortium.</p>}
      problem={problem}
    >
      {virements.map((virement) =>
        virement.may.refuse ? <Waiting key={virement.id} virement={virement} /> : null,
      )}
      <DataTable
        id="moves"
        caption="Moves, newest first"
        rows={virements}
        rowKey={(virement) => virement.id}
        columns={[
          {
            words: "From and to",
            cell: (virement) => (
              <>
                {virement.fromName} to {virement.toName}
                <span className="block text-sm font-normal text-soft">
                  {virement.fundName}, {formatFinancialYear(virement.year)}
                </span>
                <span className="block text-sm font-normal">{stateOf(virement)}</span>
              </>
            ),
          },
          {
            words: "Amount",
            isNumber: true,
            cell: ({ pence, entryId }) =>
              entryId === null ? (
                formatPence(pence)
              ) : (
                <a href={`/ledger/entries/${entryId}`}>{formatPence(pence)}</a>
              ),
          },
        ]}
        empty={<Empty title="No moves yet" why="A lead proposes one from the consortium's budget page." />}
      />
    </Page>
  );
}

type SeenVirement = ReturnType<typeof useLoaderData<typeof loader>>["virements"][number];

function stateOf(virement: SeenVirement): string {
  const { state, proposedByName, proposedAt, agreedByName, endedByName, endedAt, endedReason } = virement;
  const ended = `${endedByName}, ${endedAt === null ? "" : formatShortDate(endedAt)}`;
  switch (state) {
    case "proposed":
      return `Proposed by ${proposedByName}, ${formatShortDate(proposedAt)}; waits for the other lead`;
    case "agreed":
      return `Agreed by ${agreedByName}; waits for LA finance`;
    case "posted":
      return virement.reversedAt === null
        ? `Posted by ${ended}`
        : `Posted by ${ended}, and reversed on ${formatShortDate(virement.reversedAt)}`;
    case "refused":
      return `Refused by ${ended}: ${endedReason}`;
    case "withdrawn":
      return `Withdrawn by ${ended}: ${endedReason}`;
  }
}

function Waiting({ virement }: { virement: SeenVirement }) {
  const { requestKey } = useLoaderData<typeof loader>();
  const { id, fromName, toName, agreedByName } = virement;
  const form = formOf(useActionData<typeof action>()?.problem, requestKey, id);
  return (
    <Section title={`${formatPence(virement.pence)} from ${fromName} to ${toName}`}>
      <p id={`about-${id}`}>
        {virement.fundName}, {formatFinancialYear(virement.year)}. {fromName} has{" "}
        {formatPence(virement.availablePence)} available. Proposed by {virement.proposedByName},{" "}
        {agreedByName === null ? "not answered yet" : `agreed by ${agreedByName}`}: {virement.reason}
      </p>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="virementId" value={id} />
        {virement.may.post ? (
          <Button name="act" value="post" describedBy={`about-${id}`}>
            Post to the ledger
          </Button>
        ) : null}
        <TextArea
          {...form.of("reason")}
          label="Reason, only if you refuse"
          hint="Both leads read this. Name neither budget: each sees its own only."
          rows={2}
        />
        <Button kind="secondary" name="act" value="refuse" describedBy={`about-${id}`}>
          Refuse
        </Button>
      </PostForm>
    </Section>
  );
}
