import { laterKinds, noticeKindWords, noticeOutcomeWords } from "@consortia/domain/notices/notice";
import {
  draftLaterNoticeSchema,
  publishNoticeSchema,
  saveNoticeSchema,
} from "@consortia/domain/notices/schemas";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  ErrorSummary,
  NoticeBoxes,
  NoticeText,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
  StateTag,
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
  { title: pageTitle({ page: `Decision notice ${data?.reference ?? ""}`.trim(), parent: data?.boardName }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const one = await read(() =>
    context.api.notices.readNoticeDesk({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  return {
    ...one,
    boardName: one.board.name,
    back: `/board/${one.board.code}/notices`,
    kindWord: noticeKindWords(one.kind),
    outcomeWord: one.outcome === null ? null : noticeOutcomeWords(one.outcome),
    due: formatDate(one.dueOn),
    published: one.publishedAt === null ? null : formatDate(one.publishedAt),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const { notices } = context.api;
  const path = `/board/${params.board}/notices`;
  return sendForm(context, request, async (form) => {
    const of = {
      requestKey: form.requestKey,
      noticeId: form.text("noticeId"),
      version: form.text("version"),
    };
    switch (form.text("act")) {
      case "publish":
        await notices.publishNotice(publishNoticeSchema.parse(of));
        return redirect(`${path}/${params.ref}`);
      case "later": {
        const { reference } = await notices.draftLaterNotice(
          draftLaterNoticeSchema.parse({ ...of, kind: form.text("kind") }),
        );
        return redirect(`${path}/${reference}`);
      }
      default:
        await notices.saveNotice(
          saveNoticeSchema.parse({
            ...of,
            ...Object.fromEntries(boxes.map(({ name }) => [name, form.text(name)])),
            closed:
              form.text("parts") === "two"
                ? Object.fromEntries(boxes.map(({ name }) => [name, form.text(`closed-${name}`)]))
                : null,
          }),
        );
        return redirect(`${path}/${params.ref}`);
    }
  });
}

const boxes = [
  { name: "decision", label: "Decision" },
  { name: "authority", label: "Authority" },
  { name: "vote", label: "Vote" },
  { name: "reasons", label: "Reasons" },
  { name: "conditions", label: "Conditions (leave empty where there are none)" },
  { name: "nextSteps", label: "Who acts by when" },
] as const;

export default function NoticeDesk() {
  const one = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title={`Decision notice ${one.reference}`}
      kind={`${one.boardName}, ${one.kindWord.toLowerCase()} on ${one.motion === null ? "a closed item" : `motion ${one.motion.motionReference}`}`}
      back={one.back}
      under={
        <>
          {one.outcomeWord === null ? null : (
            <p>
              <StateTag state={one.outcomeWord} />
            </p>
          )}
          <p>{one.published === null ? `Due by ${one.due}` : `Published on ${one.published}`}</p>
          {one.overtaken === null ? null : (
            <p className="font-bold">
              {one.overtaken.words}, {one.overtaken.reference}
            </p>
          )}
        </>
      }
      notices={problem === undefined ? null : <ErrorSummary errors={problem.errors} />}
    >
      {one.state === "draft" && !one.isHidden ? <DraftForms /> : <Words />}
      {one.state === "published" && one.isLast ? <LaterForm /> : null}
    </Page>
  );
}

/** The words as they are read: one box, or the open one beside the closed one. */
function Words() {
  const one = useLoaderData<typeof loader>();
  return one.closed === null ? <NoticeText {...one} /> : <NoticeBoxes open={one} closed={one.closed} />;
}

function DraftForms() {
  const one = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <>
      <PostForm requestKey={`${one.requestKey}-save`}>
        <Of />
        <input type="hidden" name="parts" value={one.closed === null ? "one" : "two"} />
        {one.closed === null ? null : (
          <p>
            This item is closed. Every member reads the open words. Only the board’s members and substitutes,
            its clerk, LA officers and the parties read the closed words.
          </p>
        )}
        {boxes.map(({ name, label }) => (
          <div key={name} className={one.closed === null ? undefined : "grid gap-4 md:grid-cols-2"}>
            <TextArea
              name={name}
              label={one.closed === null ? label : `${label}, open`}
              rows={3}
              value={problem?.values[name] ?? one[name]}
              error={wordsFor(problem, name)}
            />
            {one.closed === null ? null : (
              <TextArea
                name={`closed-${name}`}
                label={`${label}, closed`}
                rows={3}
                value={problem?.values[`closed-${name}`] ?? one.closed[name]}
                error={wordsFor(problem, `closed.${name}`)}
              />
            )}
          </div>
        ))}
        <Button name="act" value="save" kind="secondary">
          Save these words
        </Button>
      </PostForm>
      <Section title="As members will read it">
        <Words />
        <PostForm requestKey={`${one.requestKey}-publish`}>
          <Of />
          <p>
            This publishes the words above, as they were last saved, and tells the board. Only a later notice
            changes them.
          </p>
          <Button name="act" value="publish">
            Publish notice
          </Button>
        </PostForm>
      </Section>
    </>
  );
}

function LaterForm() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Section title="Change it by a later notice">
      <PostForm requestKey={`${requestKey}-later`}>
        <Of />
        <Radios
          name="kind"
          label="What the later notice does"
          choices={laterKinds.map((value) => ({ value, words: noticeKindWords(value) }))}
          value={problem?.values.kind}
          error={wordsFor(problem, "kind")}
        />
        <Button name="act" value="later" kind="secondary">
          Prepare a later notice
        </Button>
      </PostForm>
    </Section>
  );
}

function Of() {
  const { id, version } = useLoaderData<typeof loader>();
  return (
    <>
      <input type="hidden" name="noticeId" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}
