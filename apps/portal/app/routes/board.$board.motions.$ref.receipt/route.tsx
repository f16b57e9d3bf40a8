import { formatDateTime } from "@consortia/domain/shared/time";
import { DataTable, Page, pageTitle, Receipt, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Receipt", parent: data?.reference }) },
];

const choices = { for: "For", against: "Against", abstain: "Abstained", void: "Void" } as const;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const receipt = await read(() =>
    context.api.board.readReceipt({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  return {
    back: `/board/${params.board}/motions/${receipt.motionReference}`,
    reference: receipt.motionReference,
    text: receipt.motionText,
    code: receipt.code,
    rows: [
      { term: "Seat", answer: receipt.seat },
      { term: "Vote", answer: choices[receipt.choice] },
      { term: "Time", answer: formatDateTime(receipt.castAt) },
      { term: "Motion", answer: `${receipt.motionReference}: ${receipt.motionText}` },
    ],
    standing: receipt.standing,
    link: receipt.link,
    headHash: receipt.headHash,
    older: receipt.older.map((one) => ({
      code: one.code,
      choice: choices[one.choice],
      at: formatDateTime(one.castAt),
    })),
  };
}

export default function VoteReceipt() {
  const receipt = useLoaderData<typeof loader>();
  return (
    <Page title="Vote recorded" kind={`Motion ${receipt.reference}`} back={receipt.back}>
      <Receipt code={receipt.code} rows={receipt.rows} standing={receipt.standing} />
      <Section title="How to check it">
        <p>
          The code is the beginning of link {receipt.link.seq} of this meeting's chain. The minutes print the
          chain's last link. Anyone who has the meeting's export can work the code out again.
        </p>
        <details>
          <summary>The links in full</summary>
          <dl className="flex flex-col gap-2 pt-4">
            <dt className="font-bold">The link before</dt>
            <dd className="break-all">{receipt.link.prevHash}</dd>
            <dt className="font-bold">This vote</dt>
            <dd className="break-all">{receipt.link.hash}</dd>
            <dt className="font-bold">Last link now</dt>
            <dd className="break-all">{receipt.headHash}</dd>
          </dl>
        </details>
      </Section>
      {receipt.older.length === 0 ? null : (
        <DataTable
          id="older"
          caption="Votes this one replaced"
          columns={[
            { words: "Code", cell: (one) => one.code },
            { words: "Vote", cell: (one) => one.choice },
            { words: "Time", cell: (one) => one.at },
          ]}
          rows={receipt.older}
          rowKey={(one) => one.code}
        />
      )}
    </Page>
  );
}
