import { roundingInWords } from "@consortia/domain/funding/working";
import { words } from "@consortia/domain/shared/machine";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatFinancialYear } from "@consortia/domain/shared/time";
import { Page, pageTitle, Section, SummaryList } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RunActs } from "./run-acts.tsx";
import { runPage } from "./run-page.server.ts";
import { RunWorking } from "./run-working.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Funding run", parent: "Funding runs" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.funding.readRun({ runId: params.id ?? "" }));
  return { ...runPage(page), requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const runId = params.id ?? "";
  return sendForm(context, request, async (form) => {
    const input = { runId, requestKey: form.requestKey };
    const act = form.text("act");
    if (act === "freeze") await context.api.funding.freezeRun(input);
    if (act === "check") await context.api.funding.checkRun(input);
    if (act === "offer") await context.api.funding.offerRun(input);
    if (act === "copy") {
      const copy = await context.api.funding.copyRun(input);
      return redirect(`/funding/runs/${copy.runId}`);
    }
    if (act === "post") await context.api.funding.postRun(input);
    if (act === "withdraw") await context.api.funding.withdrawRun({ ...input, reason: form.text("reason") });
    return redirect(`/funding/runs/${runId}`);
  });
}

export default function RunPage() {
  const { run, finding, faults, terms, motion } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title={`${run.boardName}: ${run.fundName}, ${formatFinancialYear(run.year)}`}
      kind={`Funding run, ${words(run.state)}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/funding/runs", words: "Funding runs" },
      ]}
      under={<p>{finding}</p>}
      problem={problem}
    >
      {faults.length === 0 ? null : (
        <Section title="This run cannot be frozen yet">
          <ul>
            {faults.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </Section>
      )}
      <SummaryList
        rows={[
          { term: "Formula", answer: <a href={`/funding/formulas/${run.formulaId}`}>{run.formulaName}</a> },
          { term: "Pupils as counted on or before", answer: formatDate(run.censusOn) },
          { term: "Prepared by", answer: `${run.preparedByName}, ${formatDate(run.preparedAt)}` },
          { term: "Checked by", answer: run.checkedByName ?? "Not yet" },
          { term: "Offered to the board by", answer: run.offeredByName ?? "Not yet" },
          { term: "Board", answer: boardAnswer(run, motion) },
          { term: "Posted by", answer: run.postedByName ?? "Not yet" },
          ...linked("Takes the place of", run.replacesId, "An earlier run"),
          ...linked("Replaced by", run.replacedById, "A later run"),
          ...linked("Copied from", run.copiedFrom, "A run that is over"),
          ...(run.totalPence === null ? [] : [{ term: "Total", answer: formatPence(run.totalPence) }]),
          { term: "Rounding", answer: roundingInWords(terms.rounding) },
          ...(run.withdrawnReason === null
            ? []
            : [{ term: "Withdrawn", answer: `${run.withdrawnByName}: ${run.withdrawnReason}` }]),
        ]}
      />
      <RunActs />
      <RunWorking />
    </Page>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function standsWords({ state, replacesId }: Pick<Loaded["run"], "state" | "replacesId">): string {
  if (state !== "posted") return "";
  const until = replacesId === null ? "it is reversed or replaced" : "a later allocation takes its place";
  return ` The money stands until ${until}.`;
}

function boardAnswer(run: Loaded["run"], motion: Loaded["motion"]) {
  if (motion === null)
    return run.postedAt === null ? "Not on an agenda yet" : "Posted before boards voted on runs";
  const href = `/board/${run.boardCode}/meetings/${motion.meetingReference}`;
  const approved =
    run.approvedAt === null
      ? ""
      : motion.isStillCarried
        ? `, approved on ${formatDate(run.approvedAt)}`
        : `, carried on ${formatDate(run.approvedAt)}, counted again since and no longer carried.${standsWords(run)}`;
  return (
    <>
      <a href={href}>
        Motion {motion.reference}, meeting {motion.meetingReference}
      </a>
      {approved}
    </>
  );
}

function linked(term: string, id: string | null, words: string) {
  return id === null ? [] : [{ term, answer: <a href={`/funding/runs/${id}`}>{words}</a> }];
}
