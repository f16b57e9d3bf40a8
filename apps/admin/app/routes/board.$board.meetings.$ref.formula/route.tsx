import { proposeFormulaSchema } from "@consortia/domain/board/schemas";
import { meetingTitle } from "@consortia/domain/board/written";
import { Button, Empty, fieldsOf, Page, PostForm, pageTitle, Select } from "@consortia/ui";
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
  { title: pageTitle({ page: "Put a formula to the board", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board } = context.api;
  const page = await read(() =>
    board.readMeeting({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const { formulas, bar } = await read(() => board.listFormulasToAdopt({ meetingId: page.meeting.id }));
  return {
    path: `/board/${page.board.code}/meetings/${page.meeting.reference}`,
    title: meetingTitle(page.meeting),
    meetingId: page.meeting.id,
    bar,
    newMeeting: `/board/${page.board.code}/meetings/new`,
    remits: page.remits.map((remit) => ({ value: remit, words: remit })),
    formulas: formulas.map(({ id, name }) => ({ value: id, words: name })),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const proposal = {
      requestKey,
      meetingId: form.text("meetingId"),
      formulaId: form.text("formulaId"),
      remit: form.text("remit"),
    };
    await context.api.board.proposeFormula(proposeFormulaSchema.parse(proposal));
    return redirect(`/board/${params.board}/meetings/${params.ref}/agenda`);
  });
}

export default function PutFormula() {
  const { path, title, meetingId, bar, newMeeting, formulas, remits, requestKey } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title="Put a formula to the board" kind={title} back={path} problem={problem}>
      {bar !== null ? (
        <Empty
          title="This meeting can take no formula"
          why={bar}
          next={{ href: newMeeting, words: "New meeting" }}
        />
      ) : formulas.length === 0 ? (
        <Empty
          title="No formula waits for a decision"
          why="An LA officer writes formulas. One that nobody has adopted yet can be put to the board."
        />
      ) : (
        <PostForm requestKey={requestKey}>
          <p>
            Carried, it is adopted in the moment that voting closes, and funding runs may be priced by it.
          </p>
          <input type="hidden" name="meetingId" value={meetingId} />
          <Select {...fields.of("formulaId")} label="Formula" choices={formulas} />
          {remits.length === 0 ? null : (
            <Select {...fields.of("remit")} label="Remit" choices={remits} prompt="Select a remit" />
          )}
          <Button>Put it on the agenda</Button>
        </PostForm>
      )}
    </Page>
  );
}
