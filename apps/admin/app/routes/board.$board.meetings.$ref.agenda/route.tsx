import { addAgendaItemSchema, itemPurposes } from "@consortia/domain/board/schemas";
import { motionStateWord } from "@consortia/domain/board/state-words";
import {
  Button,
  Empty,
  ErrorSummary,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
  StateTag,
  TextArea,
  TextField,
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
  { title: pageTitle({ page: "Agenda", parent: `Meeting ${data?.reference ?? ""}`.trim() }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.board.readMeeting({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  return {
    back: `/board/${page.board.code}/meetings/${page.meeting.reference}`,
    waitingHref: `/board/${page.board.code}/waiting`,
    boardName: page.board.name,
    reference: page.meeting.reference,
    meetingId: page.meeting.id,
    lanes: page.board.lanes,
    isOver: page.meeting.state === "closed" || page.meeting.state === "cancelled",
    requestKey: newRequestKey(),
    items: page.items.map(({ item, motion }) => ({
      id: item.id,
      words: `${item.ordinal}. ${item.title}`,
      motion:
        motion === null
          ? null
          : { words: `${motion.reference}: ${motion.text}`, state: motionStateWord(motion.state) },
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const text = form.text("motion").trim();
    await context.api.board.addAgendaItem(
      addAgendaItemSchema.parse({
        requestKey: form.requestKey,
        meetingId: form.text("meetingId"),
        title: form.text("title"),
        purpose: form.text("purpose"),
        lanes: form.all("lane"),
        motion: text === "" ? null : { kind: "resolution", text },
      }),
    );
    return redirect(`/board/${params.board}/meetings/${params.ref}/agenda`);
  });
}

const purposeWords = {
  decision: "To decide",
  consultation: "For consultation",
  discussion: "To discuss",
  information: "To note",
} as const;

export default function Agenda() {
  const agenda = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Agenda"
      kind={`${agenda.boardName}, meeting ${agenda.reference}`}
      back={agenda.back}
      notices={problem === undefined ? null : <ErrorSummary errors={problem.errors} />}
    >
      {agenda.items.length === 0 ? (
        <Empty title="No items yet" why="A meeting cannot be called without an agenda." />
      ) : (
        <ol className="flex flex-col gap-4">
          {agenda.items.map((item) => (
            <li key={item.id} className="flex flex-col gap-1">
              <strong>{item.words}</strong>
              {item.motion === null ? null : (
                <p className="flex flex-wrap items-baseline gap-x-4">
                  <span>{item.motion.words}</span>
                  <StateTag state={item.motion.state} />
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {agenda.isOver ? null : (
        <p>
          <a href={agenda.waitingHref}>Commissions waiting for an agenda</a>
        </p>
      )}
      {agenda.isOver ? null : (
        <Section title="Add an item">
          <PostForm requestKey={agenda.requestKey}>
            <input type="hidden" name="meetingId" value={agenda.meetingId} />
            {agenda.lanes.map((lane) => (
              <input key={lane} type="hidden" name="lane" value={lane} />
            ))}
            <TextField
              name="title"
              label="Title"
              value={problem?.values.title}
              error={wordsFor(problem, "title")}
            />
            <Radios
              name="purpose"
              label="What the item is for"
              choices={itemPurposes.map((purpose) => ({ value: purpose, words: purposeWords[purpose] }))}
              value={problem?.values.purpose}
              error={wordsFor(problem, "purpose")}
            />
            <TextArea
              name="motion"
              label="Motion (optional)"
              hint="Write the motion so that it can be answered for or against. A commission is placed from its own page."
              value={problem?.values.motion}
              error={wordsFor(problem, "motion.text")}
            />
            <Button>Add to the agenda</Button>
          </PostForm>
        </Section>
      )}
    </Page>
  );
}
