import { meetingName, meetingTitle } from "@consortia/domain/board/written";
import { addPaperSchema } from "@consortia/domain/papers/schemas";
import { invalid } from "@consortia/domain/shared/errors";
import {
  Button,
  Empty,
  FileField,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Select,
  TextField,
} from "@consortia/ui";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
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
  { title: pageTitle({ page: "Add a paper", parent: data?.title }) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const where = { board: params.board ?? "", reference: params.ref ?? "" };
  const page = await read(() => context.api.board.readMeeting(where));
  const papers = await read(() => context.api.papers.listPapers(where));
  const { reference, state } = page.meeting;
  return {
    back: `/board/${page.board.code}/meetings/${reference}/agenda`,
    boardName: page.board.name,
    title: meetingTitle(page.meeting),
    name: meetingName(page.meeting),
    isOver: state === "closed" || state === "cancelled",
    requestKey: newRequestKey(),
    place: new URL(request.url).searchParams.get("place") ?? undefined,
    places: page.items
      .filter(({ item }) => !item.isHidden)
      .flatMap(({ item }) => [
        { value: item.id, words: `${item.ordinal}. ${item.title}` },
        ...papers
          .filter((paper) => paper.itemId === item.id && paper.isNewest)
          .map((paper) => ({
            value: `${item.id} ${paper.id}`,
            words: `${item.ordinal}. New version of paper ${paper.number}: ${paper.title}`,
          })),
      ]),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.papers.addPaper(await paperOf(form));
    return redirect(`/board/${params.board}/meetings/${params.ref}/agenda`);
  });
}

/** The place is an item, or an item and the paper that this is a new version of. */
async function paperOf(form: TypedForm) {
  const [itemId = "", versionOf = null] = form.text("place").split(" ");
  const file = form.file("file");
  if (itemId === "") throw invalid("place", "Select where the paper belongs");
  if (file === null) throw invalid("file", "Select a file");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { requestKey } = form;
  return addPaperSchema.parse({ requestKey, itemId, versionOf, title: form.text("title"), bytes });
}

export default function AddPaper() {
  const { back, boardName, name, isOver, requestKey, place, places } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title="Add a paper" kind={`${boardName}, ${name}`} back={back} problem={problem}>
      {isOver || places.length === 0 ? (
        <Empty
          title="No paper can be added"
          why={isOver ? "This meeting is over." : "Put an item on the agenda first."}
        />
      ) : (
        <PostForm requestKey={requestKey} hasFile>
          <Select
            {...fields.of("place", place)}
            label="Where the paper belongs"
            hint="An item, for a new paper; or a paper, for a new version of it. The version before is kept."
            choices={places}
          />
          <TextField
            {...fields.of("title")}
            label="Title of the paper"
            hint="For a new version: leave it blank to keep the title"
          />
          <FileField
            name="file"
            label="File"
            hint="PDF, Word, Excel or PowerPoint without macros, PNG, JPEG or plain text, up to 10 MB."
            accept=".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.txt"
            error={wordsFor(problem, "file")}
          />
          <p className="max-w-text">
            A paper added after the agenda went out and too near the meeting is late. Members read it once the
            chair or vice-chair, or whoever presides without them, has given the reason.
          </p>
          <Button>Add the paper</Button>
        </PostForm>
      )}
    </Page>
  );
}
