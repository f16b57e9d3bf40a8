import { addOptionSchema, draftConsultationSchema } from "@consortia/domain/consultation/schemas";
import { methodTitle } from "@consortia/domain/funding/formula";
import { formatPence } from "@consortia/domain/shared/money";
import {
  Button,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
  TextArea,
  TextField,
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

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Save as consultation option", parent: "Consultations" }) },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const scenarioId = query.get("scenario") ?? "";
  const { scenario, drafts } = await read(() => context.api.consultation.readOptionStart({ scenarioId }));
  return {
    scenarioId: scenario.id,
    name: `${scenario.name}, version ${scenario.number}`,
    what: `${methodTitle(scenario.terms.method)}, ${formatPence(scenario.totalPence)}, ${scenario.boardName}`,
    drafts,
    /** The draft that it is added to; null for a consultation of its own. */
    to: drafts.find(({ id }) => id === query.get("to")) ?? null,
    requestKey: newRequestKey(),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const option = {
      scenarioId: form.text("scenarioId"),
      optionTitle: form.text("optionTitle"),
      optionWords: form.text("optionWords"),
      requestKey: form.requestKey,
    };
    const { consultation } = context.api;
    const { consultationId } = form.has("consultationId")
      ? await consultation.addOption(
          addOptionSchema.parse({ ...option, consultationId: form.text("consultationId") }),
        )
      : await consultation.draftConsultation(
          draftConsultationSchema.parse({
            ...option,
            title: form.text("title"),
            about: form.text("about"),
            question: form.text("question"),
          }),
        );
    return redirect(`/consultation/${consultationId}`);
  });
}

export default function NewOption() {
  const { scenarioId, name, what, to, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page
      title="Save as consultation option"
      kind={`Scenario: ${name}`}
      back={`/funding/scenarios/${scenarioId}`}
      problem={problem}
      under={<p>{what}</p>}
    >
      <Drafts />
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="scenarioId" value={scenarioId} />
        {to === null ? <About /> : <input type="hidden" name="consultationId" value={to.id} />}
        <TextField
          {...fields.of("optionTitle")}
          label="What schools will know this option as"
          hint="Schools read this in place of the scenario’s name"
        />
        <TextArea {...fields.of("optionWords")} label="What this option does, and why it is one" rows={4} />
        <ScopeLine id="scope">
          Once it is opened every member reads method, rates, the whole pot and a made-up example. What a
          consortium would get is seen by its leads, the board and the LA alone.
        </ScopeLine>
        <Button describedBy="scope">{to === null ? "Save the draft" : "Add the option"}</Button>
      </PostForm>
    </Page>
  );
}

/** Where it can go: a consultation of its own, or one of the drafts of its board. */
function Drafts() {
  const { scenarioId, drafts, to } = useLoaderData<typeof loader>();
  const path = `/consultation/new?scenario=${scenarioId}`;
  if (to !== null) {
    return (
      <p>
        It is added to the draft “{to.title}”. <a href={path}>Begin a consultation of its own</a>
      </p>
    );
  }
  if (drafts.length === 0) return null;
  return (
    <Section title="Add it to a draft">
      <ul>
        {drafts.map(({ id, title }) => (
          <li key={id}>
            <a href={`${path}&to=${id}`}>Add it to “{title}”</a>
          </li>
        ))}
      </ul>
      <h2>Or begin a consultation of its own</h2>
    </Section>
  );
}

function About() {
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  return (
    <>
      <TextField {...fields.of("title")} label="Title of the consultation" />
      <TextArea {...fields.of("about")} label="What is asked, and why now" />
      <TextField {...fields.of("question", "Which option does your school prefer?")} label="The question" />
    </>
  );
}
