import { availableInWords } from "@consortia/domain/commissioning/payers";
import { formatPence } from "@consortia/domain/shared/money";
import { capital } from "@consortia/domain/shared/words";
import { askUrgentSchema } from "@consortia/domain/urgent/schemas";
import { urgentPartTitle } from "@consortia/domain/urgent/urgent";
import {
  Button,
  DateField,
  fieldsOf,
  LinkButton,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  SummaryList,
  TextArea,
  TextField,
} from "@consortia/ui";
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
  { title: pageTitle({ page: "Ask for an urgent decision", parent: data?.boardName }) },
];

/** The commission is named in the address: `?commission=C-0142`. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const reference = new URL(request.url).searchParams.get("commission") ?? "";
  const { board, commission, budgets, asked, refusal } = await read(() =>
    context.api.urgent.readQuestion({ board: params.board ?? "", reference }),
  );
  return {
    boardName: board.name,
    boardId: board.id,
    path: `/board/${board.code}`,
    reference,
    refusal,
    facts: [
      { term: "Commission", answer: `${reference}: ${commission.title}` },
      {
        term: "At up to",
        answer: [formatPence(commission.max_pence), availableInWords(budgets)]
          .filter((words) => words !== "")
          .join(". "),
      },
      ...asked.map(({ part, names }) => ({
        term: capital(urgentPartTitle(part)),
        answer: names.length === 0 ? "Nobody now" : names.join(", "),
      })),
    ],
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { reference } = await context.api.urgent.askUrgent(
      askUrgentSchema.parse({
        requestKey: form.requestKey,
        boardId: form.text("boardId"),
        reference: form.text("reference"),
        reason: form.text("reason"),
        neededOn: form.date("neededOn"),
        closedReason: form.text("closedReason"),
      }),
    );
    return redirect(`/board/${params.board}/urgent/${reference}`);
  });
}

export default function AskUrgent() {
  const asked = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page
      title="Ask for an urgent decision"
      kind={asked.boardName}
      back={`${asked.path}/waiting`}
      problem={problem}
    >
      <SummaryList rows={asked.facts} />
      {asked.refusal === null ? (
        <PostForm requestKey={asked.requestKey}>
          <input type="hidden" name="boardId" value={asked.boardId} />
          <input type="hidden" name="reference" value={asked.reference} />
          <TextArea {...fields.of("reason")} label="Why it cannot wait for a meeting" rows={3} />
          <DateField
            {...fields.date("neededOn")}
            label="Day by which it is needed"
            hint="Answers are taken until 5pm. What not all three have agreed to by then goes to the next meeting"
          />
          <TextField
            {...fields.of("closedReason")}
            label="Reason for closing it (leave blank where every member may read it)"
            hint="Close it where its title or your reason names a school or a person"
          />
          <ScopeLine id="after-asking">
            The chair, the vice-chair and LA finance are each asked on their own page. It is taken when all
            three agree, and reported to the next meeting by itself.
          </ScopeLine>
          <div>
            <Button describedBy="after-asking">Ask for the decision</Button>
          </div>
        </PostForm>
      ) : (
        <>
          <p className="font-bold">{asked.refusal}</p>
          <div>
            <LinkButton href={`${asked.path}/waiting`}>Put it on an agenda</LinkButton>
          </div>
        </>
      )}
    </Page>
  );
}
