import { laterKinds, noticeKindWords, noticeOutcomeWords } from "@consortia/domain/notices/notice";
import {
  draftLaterNoticeSchema,
  publishNoticeSchema,
  redraftNoticeSchema,
  saveNoticeSchema,
} from "@consortia/domain/notices/schemas";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  ButtonGroup,
  Confirm,
  fieldsOf,
  formOf,
  NoticeBoxes,
  NoticeText,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
  StandingWords,
  StateTag,
  TextArea,
} from "@consortia/ui";
import { type FieldNames, newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
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

/** With `?check` the page shows a draft as it will be read, and asks again before it is published. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
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
    isChecking: new URL(request.url).searchParams.has("check"),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const { notices } = context.api;
  const path = `/board/${params.board}/notices`;
  const here = `${path}/${params.ref}`;
  return sendForm(
    context,
    request,
    async (form) => {
      const of = {
        requestKey: form.requestKey,
        noticeId: form.text("noticeId"),
        version: form.text("version"),
      };
      switch (form.text("act")) {
        case "publish":
          await notices.publishNotice(publishNoticeSchema.parse(of));
          return redirect(here);
        case "redraft":
          await notices.redraftNotice(redraftNoticeSchema.parse(of));
          return redirect(here);
        case "later": {
          const { reference } = await notices.draftLaterNotice(
            draftLaterNoticeSchema.parse({ ...of, kind: form.text("kind") }),
          );
          return redirect(`${path}/${reference}`);
        }
        default:
          await notices.saveNotice(saveNoticeSchema.parse({ ...of, ...wordsIn(form) }));
          return redirect(form.text("act") === "check" ? `${here}?check` : here);
      }
    },
    closedFields,
  );
}

function wordsIn(form: TypedForm) {
  const inBox = (box: string) =>
    Object.fromEntries(boxes.map(({ name }) => [name, form.text(`${box}${name}`)]));
  return { ...inBox(""), closed: form.text("parts") === "two" ? inBox("closed-") : null };
}

const boxes = [
  { name: "decision", label: "Decision" },
  { name: "authority", label: "Authority" },
  { name: "vote", label: "Vote" },
  { name: "reasons", label: "Reasons" },
  { name: "conditions", label: "Conditions (leave empty where there are none)" },
  { name: "nextSteps", label: "Who acts by when" },
] as const;

const closedFields: FieldNames = Object.fromEntries(
  boxes.map(({ name }) => [`closed.${name}`, `closed-${name}`]),
);

export default function NoticeDesk() {
  const one = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (one.isChecking && isWriting(one) && !one.isOutdated) return <Check />;
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
      problem={problem}
    >
      {one.isOutdated ? <Redraft /> : null}
      {isWriting(one) ? <DraftForm /> : <Words />}
      {one.state === "published" && one.isLast ? <LaterForm /> : null}
    </Page>
  );
}

/** The words as they are read: one box, or the open one beside the closed one. */
function Words() {
  const one = useLoaderData<typeof loader>();
  return one.closed === null ? <NoticeText {...one} /> : <NoticeBoxes open={one} closed={one.closed} />;
}

function isWriting({ state, isHidden }: { state: string; isHidden: boolean }): boolean {
  return state === "draft" && !isHidden;
}

/** The words as they will be read, and then the act. */
function Check() {
  const one = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const here = `${one.back}/${one.reference}`;
  return (
    <Page title="Check the notice" kind={`${one.boardName}, ${one.reference}`} back={here} problem={problem}>
      <Words />
      <Confirm
        requestKey={`${one.requestKey}-publish`}
        consequence="This publishes the notice and tells the board. Only a later notice changes it."
        words="Publish notice"
        cancelHref={here}
        kind="primary"
      >
        <input type="hidden" name="act" value="publish" />
        <Of version={String(one.version)} />
      </Confirm>
    </Page>
  );
}

/** A recount has overtaken the draft: its words come from the result anew before it can be published. */
function Redraft() {
  const { requestKey, version, isHidden } = useLoaderData<typeof loader>();
  return (
    <Section title="The votes were counted again">
      <p>
        An interest was recorded after this notice was drafted, so it no longer says what was decided. It
        cannot be published like this.
      </p>
      {isHidden ? null : (
        <PostForm requestKey={`${requestKey}-redraft`}>
          <Of version={String(version)} />
          <p>
            This puts the result as it now stands in the place of the decision, authority, vote and reasons
            below. Conditions and who acts by when stay.
          </p>
          <div>
            <Button name="act" value="redraft">
              Prepare it anew from the result
            </Button>
          </div>
        </PostForm>
      )}
    </Section>
  );
}

function DraftForm() {
  const one = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  const hasOthersWords = problem?.detail.standing !== undefined;
  const box = (name: string, label: string, standing: string) => {
    const field = fields.of(name, standing);
    return (
      <div>
        <TextArea {...field} label={label} rows={3} />
        {hasOthersWords ? <StandingWords label={label} words={standing} typed={field.value} /> : null}
      </div>
    );
  };
  return (
    <PostForm requestKey={`${one.requestKey}-save`}>
      <Of version={(hasOthersWords ? undefined : problem?.values.version) ?? String(one.version)} />
      <input type="hidden" name="parts" value={one.closed === null ? "one" : "two"} />
      {one.closed === null ? null : (
        <p>
          This item is closed. Every member reads the open words. Only the board’s members and substitutes,
          its clerk, LA officers and the parties read the closed words.
        </p>
      )}
      {hasOthersWords ? (
        <p>
          Saving now puts your words in the place of theirs.{" "}
          <a href={`${one.back}/${one.reference}`}>Keep theirs, and leave yours</a>
        </p>
      ) : null}
      {boxes.map(({ name, label }) => (
        <div key={name} className={one.closed === null ? undefined : "grid gap-4 lg:grid-cols-2"}>
          {box(name, one.closed === null ? label : `${label}, open`, one[name])}
          {one.closed === null ? null : box(`closed-${name}`, `${label}, closed`, one.closed[name])}
        </div>
      ))}
      <p>You read the notice once more before it is published.</p>
      <ButtonGroup>
        <Button name="act" value="check">
          Save and check
        </Button>
        <Button name="act" value="save" kind="secondary">
          Save these words
        </Button>
      </ButtonGroup>
    </PostForm>
  );
}

function LaterForm() {
  const { requestKey, version } = useLoaderData<typeof loader>();
  const form = formOf(useActionData<typeof action>()?.problem, requestKey, "later");
  return (
    <Section title="Change it by a later notice">
      <PostForm requestKey={form.key}>
        <Of version={String(version)} />
        <Radios
          {...form.of("kind")}
          label="What the later notice does"
          choices={laterKinds.map((value) => ({ value, words: noticeKindWords(value) }))}
        />
        <Button name="act" value="later" kind="secondary">
          Prepare a later notice
        </Button>
      </PostForm>
    </Section>
  );
}

/** The notice, and the version of it that the form's words were written on or read from. */
function Of({ version }: { version: string }) {
  const { id } = useLoaderData<typeof loader>();
  return (
    <>
      <input type="hidden" name="noticeId" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}
