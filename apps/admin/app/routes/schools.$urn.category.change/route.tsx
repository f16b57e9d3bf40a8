import { causeInWords, changeCauses } from "@consortia/domain/categorisation/in-year";
import { openChangeSchema } from "@consortia/domain/categorisation/schemas";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
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

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const urn = params.urn ?? "";
  const code = new URL(request.url).searchParams.get("code") || null;
  const preview = await read(() => context.api.categorisation.previewChange({ urn, code }));
  const { school, categories, decision, support, bar, firstReplyDay } = preview;
  return {
    school,
    bar,
    now: decision === null ? null : codeInWords(decision.code, categories),
    choices: categories
      .filter((one) => one.code !== decision?.code)
      .map((one) => ({ value: one.code, words: categoryInWords(one) })),
    chosen:
      support === null || code === null || decision === null
        ? null
        : {
            code,
            words: codeInWords(code, categories),
            decisionId: decision.id,
            support: supportFacts(support),
            saysNothing: support.comes.length + support.goes.length === 0,
          },
    firstReplyDay: firstReplyDay === null ? null : formatLongDate(firstReplyDay),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
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
  });
}

export default function ChangeCategory() {
  const { school, bar, now, chosen } = useLoaderData<typeof loader>();
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
      {bar === null ? (
        <>
          <ChooseForm />
          {chosen === null ? null : <OpenForm />}
        </>
      ) : null}
    </Page>
  );
}

/** The category first: what moves in the support is shown before anything is sent. */
function ChooseForm() {
  const { choices, chosen } = useLoaderData<typeof loader>();
  return (
    <form method="get" className="flex flex-col gap-4">
      <Select name="code" label="Proposed category" choices={choices} value={chosen?.code ?? ""} />
      <Button kind="secondary">Show what it means for support</Button>
    </form>
  );
}

function OpenForm() {
  const { chosen, firstReplyDay, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  if (chosen === null) return null;
  return (
    <>
      <Section title={`What ${chosen.words} means for support`}>
        <SummaryList rows={chosen.support} />
      </Section>
      <Section title="Open the change">
        <PostForm requestKey={requestKey}>
          <input type="hidden" name="proposed" value={chosen.code} />
          <input type="hidden" name="decision" value={chosen.decisionId} />
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
            label={chosen.saysNothing ? "What changes in the support" : "More on the support (optional)"}
            hint={
              chosen.saysNothing
                ? "The scheme names nothing that comes or ends, so say it in your own words."
                : "When it comes and ends, or what the list above does not say."
            }
            rows={3}
            limit={1000}
          />
          <DateField
            {...fields.date("replyBy")}
            label="School comments until"
            hint={`Ten working days of term at least, and not a Friday. ${firstReplyDay === null ? "No day fits before the holiday." : `The first that fits is ${firstReplyDay}.`}`}
          />
          <ScopeLine id="scope">
            The school’s circle sees what you write and what the rules say, and nobody else does. Head and
            chair of governors get a message that names no category. A panel hears the school after the
            comments; you do not sit on it.
          </ScopeLine>
          <Button describedBy="scope">Open this change</Button>
        </PostForm>
      </Section>
    </>
  );
}
