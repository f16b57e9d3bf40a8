import { changeCount, seenCounts, weightyWords } from "@consortia/domain/register/applied-counts";
import { weightyChanges } from "@consortia/domain/register/compare-register";
import { counted } from "@consortia/domain/shared/words";
import {
  Banner,
  Button,
  ButtonGroup,
  Checks,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  TextArea,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { effectWords } from "../../components/register-words.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Check and apply", parent: "Imports" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await read(() => context.api.register.seeImport({ importId: params.id ?? "" }));
  if (changeCount(view.counts) === 0 || !(view.may.apply || view.may.agree))
    throw redirect(`/schools/import/${view.id}`);
  return {
    view,
    seen: seenCounts(view.counts),
    changes: changeCount(view.counts),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const importId = params.id ?? "";
    const reason = form.text("reason");
    await context.api.register.applyImport({
      importId,
      requestKey: form.requestKey,
      seen: form.text("seen"),
      accepted: weightyChanges.filter((kind) => form.all("accepted").includes(kind)),
      ...(form.has("reason") ? { reason } : {}),
    });
    return redirect(`/schools/import/${importId}`);
  });
}

export default function Apply() {
  const { view, seen, changes, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  const kinds = weightyChanges.filter((kind) => view.weighty[kind] > 0);
  return (
    <Page
      title={view.may.agree ? "Agree to this import" : "Check and apply"}
      back={`/schools/import/${view.id}`}
      problem={problem}
    >
      <div className="flex flex-col gap-2">
        <p>
          {counted(changes, "change")} from {view.fileName}. {effectWords(view.counts.schools)}
        </p>
        <p>
          It is done in one step, or nothing changes. Consortium and locality of open schools stay as they
          are.
        </p>
      </div>
      {view.holds.map(({ words }) => (
        <Banner key={words} kind="warning" title={words} />
      ))}
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="seen" value={problem?.values.seen ?? seen} />
        {kinds.length === 0 ? null : (
          <Checks
            name="accepted"
            label="Changes that matter"
            hint="Tick each once you have looked at its rows."
            choices={kinds.map((kind) => ({
              value: kind,
              words: `Accept all ${weightyWords(kind, view.weighty[kind])}`,
            }))}
            values={problem?.lists.accepted}
            error={wordsFor(problem, "accepted")}
          />
        )}
        {view.may.agree ? <TextArea {...fields.of("reason")} label="Why you agree" rows={3} /> : null}
        <ButtonGroup>
          <Button>Apply {counted(changes, "change")}</Button>
          <a href={`/schools/import/${view.id}`}>Go back</a>
        </ButtonGroup>
      </PostForm>
    </Page>
  );
}
