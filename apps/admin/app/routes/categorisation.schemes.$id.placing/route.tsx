import {
  Button,
  fieldsOf,
  Page,
  PlainList,
  PostForm,
  pageTitle,
  Section,
  Select,
  TextField,
} from "@consortia/ui";
import { type FormProblem, newRequestKey, sendForm } from "@consortia/web/forms";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { mustFindVersion } from "../../components/scheme-version.server.ts";
import {
  type PlacingQuestions,
  placingFields,
  placingQuestions,
  schemeWithPlacing,
} from "./placing-input.ts";

const title = "How criteria become a category";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: title, parent: "Schemes" }) }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { id, number, scheme } = await mustFindVersion(context, params.id);
  return {
    back: `/categorisation/schemes/${id}`,
    kind: `${scheme.name}, version ${number}`,
    questions: placingQuestions(scheme),
    requestKey: newRequestKey(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { scheme } = await mustFindVersion(context, params.id);
  return sendForm(
    context,
    request,
    async (form) => {
      const { schemeVersionId } = await context.api.categorisation.writeScheme({
        scheme: schemeWithPlacing(scheme, form),
        requestKey: form.requestKey,
      });
      return redirect(`/categorisation/schemes/${schemeVersionId}`);
    },
    (form) => placingFields(scheme, form),
  );
}

export default function PlacingPage() {
  const { back, kind, questions, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { lines, bands, criteria } = questions;
  return (
    <Page title={title} kind={kind} back={back} problem={problem}>
      <p className="max-w-text">
        {lines === null
          ? "The points of the criteria that are met are added up, and the first band that holds them is the category."
          : "The first line that holds is the category, so their order counts."}{" "}
        A row without a category is left out. This saves the next version, with everything else as it is in
        this one.
      </p>
      {lines === null ? null : (
        <Section title="Criteria of this version">
          <PlainList lines={criteria} />
        </Section>
      )}
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="rows" value={lines?.length ?? bands?.length ?? 0} />
        {lines?.map((line, place) => (
          <LineFields key={place} {...{ line, place, questions, problem }} />
        ))}
        {bands?.map((band, place) => (
          <BandFields key={place} {...{ band, place, questions, problem }} />
        ))}
        <Button>Save as a new version</Button>
      </PostForm>
    </Page>
  );
}

interface RowProps {
  place: number;
  questions: PlacingQuestions;
  problem: FormProblem | undefined;
}

function LineFields({
  line,
  place,
  questions,
  problem,
}: RowProps & { line: NonNullable<PlacingQuestions["lines"]>[number] }) {
  const fields = fieldsOf(problem);
  const at = `line-${place + 1}`;
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-t border-line pt-4">
      <legend className="font-bold">Line {place + 1}</legend>
      <Select
        {...fields.of(`${at}-category`, line.category)}
        label="Category"
        choices={questions.categories}
        prompt="No such line"
      />
      <TextField {...fields.of(`${at}-met`, line.met)} label="Met" hint="Codes with commas between" />
      <TextField {...fields.of(`${at}-notMet`, line.notMet)} label="Not met" />
    </fieldset>
  );
}

function BandFields({
  band,
  place,
  questions,
  problem,
}: RowProps & { band: NonNullable<PlacingQuestions["bands"]>[number] }) {
  const fields = fieldsOf(problem);
  const at = `band-${place + 1}`;
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-t border-line pt-4">
      <legend className="font-bold">Band {place + 1}</legend>
      <Select
        {...fields.of(`${at}-category`, band.category)}
        label="Category"
        choices={questions.categories}
        prompt="No such band"
      />
      <TextField
        {...fields.of(`${at}-upTo`, band.upTo)}
        label="Up to so many points"
        hint="Empty for the last band, which takes all that is above"
        width="short"
      />
    </fieldset>
  );
}
