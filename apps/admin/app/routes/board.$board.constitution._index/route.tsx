import { constitutionChanges, constitutionSentences } from "@consortia/domain/board/constitution-words";
import { presetCodes, presetOf } from "@consortia/domain/board/presets";
import { adoptConstitutionSchema, proposeConstitutionSchema } from "@consortia/domain/board/schemas";
import { meetingTitle } from "@consortia/domain/board/written";
import { formatDate, formatLongDate } from "@consortia/domain/shared/time";
import { Empty, LinkButton, Page, pageTitle, Section, SummaryList } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Draft } from "./draft.tsx";
import { FirstRules } from "./first-rules.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Constitution", parent: data?.name }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  const preset = presetCodes.find(
    (code) => [...presetOf(code).lanes].sort().join() === [...page.board.lanes].sort().join(),
  );
  const { draft, constitution } = page;
  return {
    code: page.board.code,
    name: page.board.name,
    boardId: page.board.id,
    requestKey: newRequestKey(),
    sentences: page.sentences,
    adopted: page.history.map((one) => ({
      number: one.number,
      says: `Version ${one.number}, ${formatDate(one.adoptedAt)}: ${one.reason}`,
    })),
    draft:
      draft === null
        ? null
        : {
            id: draft.id,
            number: draft.number,
            sentences: constitutionSentences(draft.rules),
            changes: constitution === null ? [] : constitutionChanges(constitution.rules, draft.rules),
          },
    meetings: page.meetings
      .filter((meeting) => meeting.state === "draft" || meeting.state === "called")
      .map((meeting) => ({
        value: meeting.id,
        words: `${meetingTitle(meeting)}, ${formatLongDate(meeting.startsAt)}`,
      })),
    offered:
      preset === undefined
        ? null
        : { preset, name: presetOf(preset).name, rows: constitutionSentences(presetOf(preset).rules) },
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    if (form.text("act") === "propose") {
      const proposal = {
        requestKey,
        meetingId: form.text("meetingId"),
        constitutionId: form.text("constitutionId"),
      };
      await context.api.board.proposeConstitution(proposeConstitutionSchema.parse(proposal));
    } else {
      const record = {
        requestKey,
        boardId: form.text("boardId"),
        preset: form.text("preset"),
        reason: form.text("reason"),
      };
      await context.api.board.adoptConstitution(adoptConstitutionSchema.parse(record));
    }
    return redirect(`/board/${params.board}/constitution`);
  });
}

export default function Constitution() {
  const { code, name, sentences, adopted, draft, offered, boardId, requestKey, meetings } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isAdopted = sentences.length > 0;
  return (
    <Page
      title="Constitution"
      kind={name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: `/board/${code}`, words: name },
      ]}
      problem={problem}
    >
      {isAdopted ? (
        <Section title="In force">
          <SummaryList rows={sentences.map((one) => ({ term: one.title, answer: one.says }))} />
        </Section>
      ) : (
        <Empty
          title="This board cannot vote yet"
          why="Its constitution has not been adopted. The first vote of its members adopts one."
        />
      )}
      {adopted.length > 0 ? (
        <Section title="Adopted versions">
          <ul className="flex flex-col gap-3">
            {adopted.map((one) => (
              <li key={`${one.number} ${one.says}`}>{one.says}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      {draft === null ? null : (
        <Draft draft={draft} meetings={meetings} code={code} requestKey={requestKey} problem={problem} />
      )}
      <LinkButton
        kind="secondary"
        href={`/board/${code}/constitution/draft${offered === null ? "" : `?preset=${offered.preset}`}`}
      >
        {draft !== null
          ? "Change the draft"
          : adopted.length > 0
            ? "Draft a change"
            : "Draft the first constitution"}
      </LinkButton>
      {adopted.length > 0 || offered === null ? null : (
        <FirstRules
          offered={offered}
          boardId={boardId}
          requestKey={`${requestKey}-record`}
          problem={problem}
        />
      )}
    </Page>
  );
}
