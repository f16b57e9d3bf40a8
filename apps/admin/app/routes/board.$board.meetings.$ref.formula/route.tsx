import { proposeFormulaSchema } from "@consortia/domain/board/schemas";
import { pageTitle } from "@consortia/ui";
import { sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { meetingToPutTo } from "../../components/meeting-to-put-to.server.ts";
import { PutToBoard } from "../../components/put-to-board.tsx";

const words = {
  title: "Put a formula to the board",
  none: "This meeting can take no formula",
  nothing: "No formula waits for a decision",
  whyNothing: "An LA officer writes formulas. One that nobody has adopted yet can be put to the board.",
  effect: "Carried, it is adopted in the moment that voting closes, and funding runs may be priced by it.",
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: words.title, parent: data?.meeting.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board } = context.api;
  const page = await read(() =>
    board.readMeeting({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const { formulas, bar } = await read(() => board.listFormulasToAdopt({ meetingId: page.meeting.id }));
  return {
    meeting: meetingToPutTo(page),
    bar,
    formulas: formulas.map(({ id, name }) => ({ value: id, words: name })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.board.proposeFormula(
      proposeFormulaSchema.parse({
        requestKey: form.requestKey,
        meetingId: form.text("meetingId"),
        formulaId: form.text("formulaId"),
        remit: form.text("remit"),
      }),
    );
    return redirect(`/board/${params.board}/meetings/${params.ref}/agenda`);
  });
}

export default function PutFormula() {
  const { meeting, bar, formulas } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const field = { name: "formulaId", label: "Formula", choices: formulas };
  return <PutToBoard meeting={meeting} bar={bar} words={words} field={field} problem={problem} />;
}
