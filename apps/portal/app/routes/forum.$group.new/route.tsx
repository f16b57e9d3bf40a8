import { scopeWords } from "@consortia/domain/forum/access";
import { createThreadSchema } from "@consortia/domain/forum/schemas";
import { threadKinds, threadKindWords } from "@consortia/domain/forum/threads";
import {
  Button,
  Empty,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  ScopeLine,
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
import { pathSlug } from "../../components/path-parts.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Start a thread", parent: data?.group.name }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { group, canWrite } = await read(() =>
    context.api.forum.listThreads({ group: pathSlug(params.group) }),
  );
  return { group, canWrite, requestKey: newRequestKey() };
}

export function action({ context, params, request }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const input = createThreadSchema.parse({
      requestKey: form.requestKey,
      group: pathSlug(params.group),
      kind: form.text("kind"),
      title: form.text("title"),
      body: form.text("body"),
    });
    const { threadId, group } = await context.api.forum.createThread(input);
    return redirect(`/forum/${group}/${threadId}`);
  });
}

export default function NewThread() {
  const { group, canWrite } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Start a thread"
      trail={[
        { href: "/", words: "Home" },
        { href: "/forum", words: "Forum" },
        { href: `/forum/${group.slug}`, words: group.name },
      ]}
      problem={problem}
    >
      {canWrite ? (
        <ThreadForm />
      ) : (
        <Empty
          title="You can read this group, but not write in it"
          why={`Members of ${group.name} write here. Membership follows your school or your role.`}
          next={{ href: `/forum/${group.slug}`, words: `Back to ${group.name}` }}
        />
      )}
    </Page>
  );
}

function ThreadForm() {
  const { group, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <PostForm requestKey={requestKey}>
      <Radios
        {...fields.of("kind")}
        label="What kind of thread is this?"
        choices={threadKinds.map((kind) => ({ value: kind, words: threadKindWords(kind) }))}
      />
      <TextField {...fields.of("title")} label="Title" hint="A question works best as a question" />
      <TextArea
        {...fields.of("body")}
        label="Your first post"
        hint="Do not name or describe a child. For a list, start each line with a dash."
        rows={10}
      />
      <div className="flex flex-col gap-4">
        <ScopeLine id="thread-scope">{scopeWords(group.access, group.name)}</ScopeLine>
        <div>
          <Button describedBy="thread-scope">Start the thread</Button>
        </div>
      </div>
    </PostForm>
  );
}
