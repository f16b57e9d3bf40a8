import { constitutionSentences } from "@consortia/domain/board/constitution";
import { constitutionPresets, presetCodes } from "@consortia/domain/board/presets";
import { adoptConstitutionSchema } from "@consortia/domain/board/schemas";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  ErrorSummary,
  Page,
  PostForm,
  pageTitle,
  Section,
  SummaryList,
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

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Constitution", parent: data?.name }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  const preset = presetCodes.find(
    (code) => constitutionPresets[code].lanes.join() === [...page.board.lanes].sort().join(),
  );
  return {
    code: page.board.code,
    name: page.board.name,
    boardId: page.board.id,
    requestKey: newRequestKey(),
    sentences: page.sentences,
    adopted: page.history.map((one) => `Version ${one.number}, ${formatDate(one.adoptedAt)}: ${one.reason}`),
    offered:
      preset === undefined
        ? null
        : {
            preset,
            name: constitutionPresets[preset].name,
            rows: constitutionSentences(constitutionPresets[preset].rules),
          },
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.board.adoptConstitution(
      adoptConstitutionSchema.parse({
        requestKey: form.requestKey,
        boardId: form.text("boardId"),
        preset: form.text("preset"),
        reason: form.text("reason"),
      }),
    );
    return redirect(`/board/${params.board}/constitution`);
  });
}

export default function Constitution() {
  const { code, name, boardId, sentences, adopted, offered, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Constitution"
      kind={name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: `/board/${code}`, words: name },
      ]}
      notices={problem === undefined ? null : <ErrorSummary errors={problem.errors} />}
    >
      {sentences.length > 0 ? (
        <Section title="In force">
          <SummaryList rows={sentences.map((one) => ({ term: one.title, answer: one.says }))} />
          <ul>
            {adopted.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Section>
      ) : offered === null ? null : (
        <Section title={`Adopt the rules of a ${offered.name}`}>
          <SummaryList rows={offered.rows.map((one) => ({ term: one.title, answer: one.says }))} />
          <PostForm requestKey={requestKey}>
            <input type="hidden" name="boardId" value={boardId} />
            <input type="hidden" name="preset" value={offered.preset} />
            <TextArea
              name="reason"
              label="Decision that adopted these rules"
              hint="It stays on record. The rules cannot be edited once they are adopted."
              value={problem?.values.reason}
              error={wordsFor(problem, "reason")}
            />
            <Button>Record the adoption</Button>
          </PostForm>
        </Section>
      )}
    </Page>
  );
}
