import { presetCodes, presetOf, seatsInWords } from "@consortia/domain/board/presets";
import { createBoardSchema } from "@consortia/domain/board/schemas";
import { formatLongDate } from "@consortia/domain/shared/time";
import {
  Button,
  Empty,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
  TextField,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Boards" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const boards = await read(() => context.api.board.listBoards());
  return {
    requestKey: newRequestKey(),
    boards: boards.map(({ board, nextMeeting }) => ({
      code: board.code,
      name: board.name,
      next:
        nextMeeting === null
          ? null
          : { reference: nextMeeting.reference, on: formatLongDate(nextMeeting.startsAt) },
    })),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(
    context,
    request,
    async (form) => {
      const { code } = await context.api.board.createBoard(
        createBoardSchema.parse({
          requestKey: form.requestKey,
          name: form.text("name"),
          code: form.text("word"),
          preset: form.text("preset"),
        }),
      );
      return redirect(`/board/${code}`);
    },
    // A field called "code" is taken for a secret, and what was typed there is not sent back.
    { code: "word" },
  );
}

export default function Boards() {
  const { boards } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const creates = useViewer()?.appointments.some(({ role }) => role === "la_officer");
  return (
    <Page title="Boards" problem={problem}>
      {boards.length === 0 ? (
        <Empty title="No boards yet" why="An LA officer creates the boards of this authority." />
      ) : (
        <ul className="flex flex-col gap-4">
          {boards.map((board) => (
            <li key={board.code}>
              <a href={`/board/${board.code}`}>{board.name}</a>
              {board.next === null ? null : (
                <p>
                  <a href={`/board/${board.code}/meetings/${board.next.reference}`}>
                    Meeting {board.next.reference}, {board.next.on}
                  </a>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {creates ? <CreateBoard /> : null}
    </Page>
  );
}

function CreateBoard() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Section title="Create a board">
      <PostForm requestKey={requestKey}>
        <Radios
          {...fields.of("preset")}
          label="Kind of board"
          choices={presetCodes.map((code) => ({
            value: code,
            words: presetOf(code).name,
            hint: seatsInWords(code),
          }))}
        />
        <TextField {...fields.of("name")} label="Name" />
        <TextField
          {...fields.of("word")}
          label="Word in its address"
          hint="Lower-case letters, such as primary"
          width="medium"
        />
        <Button>Create board</Button>
      </PostForm>
    </Section>
  );
}
