import { causeInWords, changeCauses } from "@consortia/domain/categorisation/in-year";
import { openChangeSchema } from "@consortia/domain/categorisation/schemas";
import { formatLongDate } from "@consortia/domain/shared/time";
import {
  Banner,
  Button,
  DateField,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  ScopeLine,
  Section,
  Select,
  SummaryList,
  TextArea,
  TextField,
} from "@consortia/ui";
import { codeInWords, supportFacts } from "@consortia/web/categorisation/change-view";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Change a category during the year", parent: "Categories" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const urn = params.urn ?? "";
  const preview = await read(() => context.api.categorisation.previewChange({ urn }));
  const { school, categories, decision, moves, bar, firstReplyDay } = preview;
  return {
    school,
    bar,
    now: decision === null ? null : codeInWords(decision.code, categories),
    decisionId: decision?.id ?? "",
    moves: moves.map((move) => ({
      code: move.code,
      words: codeInWords(move.code, categories),
      support: supportFacts(move),
    })),
    firstReplyDay: firstReplyDay === null ? null : formatLongDate(firstReplyDay),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(
    context,
    request,
    async (form) => {
      const { changeId } = await context.api.categorisation.openChange(
        openChangeSchema.parse({
          urn: params.urn,
          code: form.text("proposed"),
          decisionId: form.text("decision"),
          cause: form.text("cause"),
          causedOn: form.date("causedOn"),
          source: form.text("source"),
          reason: form.text("reason"),
          support: form.text("support"),
          replyBy: form.date("replyBy"),
          requestKey: form.requestKey,
        }),
      );
      return redirect(`/categorisation/changes/${changeId}?opened`);
    },
    { code: "proposed" },
  );
}

export default function ChangeCategory() {
  const { school, bar, now } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Change a category during the year"
      kind={school.name}
      back={`/schools/${school.urn}/category`}
      problem={problem}
      notices={bar === null ? null : <Banner kind="warning" title={bar} />}
      under={now === null ? null : <p>Now: {now}. It stands until the change is decided.</p>}
    >
      {/* What came in the way while the form was filled in takes nothing from it. */}
      {bar === null || problem !== undefined ? (
        <>
          <Moves />
          <OpenForm />
        </>
      ) : null}
    </Page>
  );
}

/** What moves in the support is there to be read before anything is sent, and no category stands in an address. */
function Moves() {
  const { moves } = useLoaderData<typeof loader>();
  return (
    <Section title="What each category would mean for support">
      {moves.map(({ code, words, support }) => (
        <details key={code}>
          <summary>{words}</summary>
          <div className="pt-4">
            <SummaryList rows={support} />
          </div>
        </details>
      ))}
    </Section>
  );
}

function OpenForm() {
  const { moves, decisionId, firstReplyDay, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Section title="Open the change">
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="decision" value={problem?.values.decision ?? decisionId} />
        <Select
          {...fields.of("proposed")}
          label="Proposed category"
          choices={moves.map(({ code, words }) => ({ value: code, words }))}
        />
        <Radios
          {...fields.of("cause")}
          label="What does it rest on?"
          choices={changeCauses.map((cause) => ({ value: cause, words: causeInWords(cause) }))}
        />
        <DateField {...fields.date("causedOn")} label="Date of the alert or inspection" />
        <TextField
          {...fields.of("source")}
          label="Where can it be read?"
          hint="For example: report of the inspectors, published on 4 May."
        />
        <TextArea
          {...fields.of("reason")}
          label="Reason"
          hint="20 characters or more. The school reads it as you write it."
          rows={4}
          limit={2000}
        />
        <TextArea
          {...fields.of("support")}
          label="More on the support (optional)"
          hint="When it comes and ends, or what the list above does not say. Where nothing comes and nothing ends, say in your own words what changes."
          rows={3}
          limit={1000}
        />
        <DateField
          {...fields.date("replyBy")}
          label="School comments until"
          hint={`Ten working days of term at least, and not a Friday. ${firstReplyDay === null ? "No day fits before the holiday." : `The first that fits is ${firstReplyDay}.`}`}
        />
        <ScopeLine id="scope">
          The school’s circle sees what you write and what the rules say, and nobody else does. Head and chair
          of governors get a message that names no category. A panel hears the school after the comments; you
          do not sit on it.
        </ScopeLine>
        <Button describedBy="scope">Open this change</Button>
      </PostForm>
    </Section>
  );
}
