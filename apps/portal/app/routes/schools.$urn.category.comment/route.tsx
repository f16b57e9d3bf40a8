import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatLongDate } from "@consortia/domain/shared/time";
import {
  Button,
  Checks,
  Empty,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
  Select,
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

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Comment on a proposed category" }) }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const urn = params.urn ?? "";
  const { school } = await read(() => context.api.categorisation.readSchoolCategory({ urn }));
  const shared = await read(() => context.api.categorisation.readProposedCategory({ urn }));
  return {
    urn,
    name: school.name,
    asks:
      shared?.mayComment === true
        ? {
            runId: shared.run.id,
            replyBy: formatLongDate(shared.replyBy),
            categories: shared.scheme.categories.map((one) => ({
              value: one.code,
              words: categoryInWords(one),
            })),
            criteria: shared.scheme.criteria.map(({ code, title }) => ({
              value: code,
              words: `${code} ${title}`,
            })),
          }
        : null,
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const urn = params.urn ?? "";
  return sendForm(context, request, async (form) => {
    await context.api.categorisation.commentOnCategory({
      urn,
      says: form.text("says"),
      runId: form.text("run"),
      suggested: form.text("suggested") || null,
      criteria: [...form.all("criteria")],
      requestKey: form.requestKey,
    });
    return redirect(`/schools/${urn}/category`);
  });
}

export default function CommentOnCategory() {
  const { urn, name, asks } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title="Comment on this proposal" kind={name} back={`/schools/${urn}/category`} problem={problem}>
      {asks === null ? (
        <>
          <Empty
            title="No comment can be sent now"
            why="A school’s head and chair of governors comment while a proposal is with the school."
          />
          {problem?.values.says ? (
            <Section title="What you wrote">
              <p className="whitespace-pre-line">{problem.values.says}</p>
            </Section>
          ) : null}
        </>
      ) : (
        <CommentForm asks={asks} />
      )}
    </Page>
  );
}

interface CommentFormProps {
  asks: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["asks"]>;
}

function CommentForm({ asks }: CommentFormProps) {
  const { requestKey } = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  return (
    <PostForm requestKey={requestKey}>
      <input type="hidden" name="run" value={asks.runId} />
      <Checks
        {...fields.many("criteria")}
        label="Which criteria is it about?"
        hint="Any of them, or none."
        choices={asks.criteria}
      />
      <TextArea
        {...fields.of("says")}
        label="What is wrong, or what have we missed?"
        hint="If a figure is wrong, give the right one and where it comes from."
        rows={6}
        limit={1500}
      />
      <Select
        {...fields.of("suggested")}
        label="Which category do you think is right? (optional)"
        prompt="Not said"
        choices={asks.categories}
      />
      <ScopeLine id="scope">
        Seen by those who see your category, and kept beside the proposal for good. You can send more until{" "}
        {asks.replyBy}.
      </ScopeLine>
      <Button describedBy="scope">Send comment</Button>
    </PostForm>
  );
}
