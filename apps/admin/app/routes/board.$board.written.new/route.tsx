import { callWrittenSchema } from "@consortia/domain/board/schemas";
import { counted } from "@consortia/domain/shared/words";
import { Button, DateField, Empty, fieldsOf, Page, PostForm, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Decide in writing", parent: data?.name }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  return {
    code: page.board.code,
    name: page.board.name,
    boardId: page.board.id,
    leastDays: page.constitution?.rules.writtenDays ?? null,
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { reference } = await context.api.board.callWritten(
      callWrittenSchema.parse({
        requestKey: form.requestKey,
        boardId: form.text("boardId"),
        returnsOn: form.date("returnsOn"),
      }),
    );
    return redirect(`/board/${params.board}/meetings/${reference}`);
  });
}

export default function DecideInWriting() {
  const { code, name, boardId, leastDays, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title="Decide in writing" kind={name} back={`/board/${code}`} problem={problem}>
      {leastDays === null ? (
        <Empty
          title="This board decides in meetings alone"
          why="Its constitution has no written procedure. The members may change that by vote."
          next={{ href: `/board/${code}/constitution`, words: "See the constitution" }}
        />
      ) : (
        <PostForm requestKey={requestKey}>
          <p>
            Put motions to the members between meetings. Add them to its agenda next; then issue it on the
            word of the chair. Quorum is a quorum of returns, and what is not decided goes to the next
            meeting.
          </p>
          <input type="hidden" name="boardId" value={boardId} />
          <DateField
            {...fieldsOf(problem).date("returnsOn")}
            label="Last day for returns"
            hint={`At least ${counted(leastDays, "working day")} from today. Returns close at 5pm`}
          />
          <Button>Prepare the written procedure</Button>
        </PostForm>
      )}
    </Page>
  );
}
