import { changeCount } from "@consortia/domain/register/applied-counts";
import { rowOutcomes } from "@consortia/domain/register/compare-register";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import {
  Banner,
  Button,
  LinkButton,
  Page,
  PostForm,
  pageTitle,
  Section,
  StateTag,
  SummaryList,
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
import { effectWords, importTags } from "../../components/register-words.ts";
import { ImportRows } from "./import-rows.tsx";
import { OutcomeCards } from "./outcome-cards.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.view.fileName ?? "Import", parent: "Imports" }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const importId = params.id ?? "";
  const { searchParams } = new URL(request.url);
  const view = await read(() => context.api.register.seeImport({ importId }));
  const shown = rowOutcomes.find((one) => one === searchParams.get("show"));
  const first = rowOutcomes.find((one) => one !== "unchanged" && view.counts.rows[one] > 0);
  const outcome = shown ?? first ?? "unchanged";
  const afterRow = Number(searchParams.get("after")) || 0;
  const page = await read(() => context.api.register.listImportRows({ importId, outcome, afterRow }));
  return { view, outcome, page, changes: changeCount(view.counts), requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.register.rejectImport({ importId: params.id ?? "", requestKey: form.requestKey });
    return redirect("/schools/import");
  });
}

export default function Import() {
  const { view, outcome, page, changes, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title={view.fileName}
      kind="Import of the national register"
      trail={[
        { href: "/", words: "Home" },
        { href: "/schools", words: "Schools" },
        { href: "/schools/import", words: "Imports" },
      ]}
      problem={problem}
      under={
        <p>
          <StateTag state={importTags[view.state]} />
        </p>
      }
    >
      <Standing />
      <OutcomeCards importId={view.id} counts={view.counts} outcome={outcome} />
      {view.may.apply && changes > 0 ? (
        <LinkButton href={`/schools/import/${view.id}/apply`}>Apply {counted(changes, "change")}</LinkButton>
      ) : null}
      {view.may.agree && changes > 0 ? (
        <LinkButton href={`/schools/import/${view.id}/apply`}>Agree and apply</LinkButton>
      ) : null}
      <ImportRows importId={view.id} outcome={outcome} page={page} />
      <FileFacts />
      {view.may.reject ? (
        <PostForm requestKey={requestKey}>
          <Button kind="secondary">Leave this import</Button>
        </PostForm>
      ) : null}
    </Page>
  );
}

/** Where the import stands: what it waits for, or what came of it. */
function Standing() {
  const { view, changes } = useLoaderData<typeof loader>();
  if (view.state === "applied") {
    const title =
      changes === 0 ? "No changes" : `Applied on ${formatDateTime(view.settledAt ?? view.startedAt)}`;
    return (
      <Banner kind="success" title={title}>
        <p>
          By {view.settledBy}. {effectWords(view.counts.schools)}
          {view.settledReason === null ? "" : ` Why: ${view.settledReason}`}
        </p>
      </Banner>
    );
  }
  if (view.holds.length === 0) {
    return changes === 0 ? (
      <Banner kind="notice" title="No changes">
        The register says all of this already.
      </Banner>
    ) : (
      <p>Nothing is changed yet. {effectWords(view.counts.schools)}</p>
    );
  }
  return (
    <Banner kind="warning" title="A second person must agree and say why, never the one who started it">
      <ul className="list-disc pl-6">
        {view.holds.map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Banner>
  );
}

function FileFacts() {
  const { view } = useLoaderData<typeof loader>();
  const { tally } = view;
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count.toLocaleString("en-GB")}`)
      .join(", ");
  return (
    <Section title="What the file holds">
      <SummaryList
        rows={[
          { term: "Extract of", answer: formatDate(view.extractOn) },
          { term: "Read", answer: `${formatDateTime(view.startedAt)} by ${view.startedBy}` },
          {
            term: "Rows",
            answer: `${counted(tally.rows, "row")}: ${tally.taken.toLocaleString("en-GB")} taken, ${tally.leftOut.toLocaleString("en-GB")} left out`,
          },
          { term: "Status", answer: list(tally.byStatus) },
          { term: "Phase", answer: list(tally.byPhase) },
          { term: "Type", answer: list(tally.byType) },
          {
            term: "Pupils",
            answer: `${(tally.pupilsOpenTenths / 10).toLocaleString("en-GB")} in open schools; not available in ${counted(tally.pupilsMissing, "row")}`,
          },
          { term: "Letters", answer: view.encoding },
          ...view.notices.map((notice, place) => ({ term: `Notice ${place + 1}`, answer: notice })),
        ]}
      />
    </Section>
  );
}
