import { interestEffect, interestNatures } from "@consortia/domain/board/interests";
import { declareInterestSchema } from "@consortia/domain/board/schemas";
import {
  Button,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
  Select,
  TextArea,
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
  { title: pageTitle({ page: "Declare an interest", parent: data?.boardName }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.board.readMeeting({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  return {
    boardName: page.board.name,
    back: `/board/${page.board.code}/meetings/${page.meeting.reference}`,
    isOver: page.meeting.state === "closed",
    requestKey: newRequestKey(),
    items: page.items.map(({ item }) => ({ value: item.id, words: `${item.ordinal}. ${item.title}` })),
    mine: page.items.flatMap(({ item, mine }) =>
      mine === null
        ? []
        : [
            {
              id: mine.id,
              item: `${item.ordinal}. ${item.title}`,
              nature: mine.nature,
              state: mine.state,
              says: mine.says,
            },
          ],
    ),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.board.declareInterest(
      declareInterestSchema.parse({
        requestKey: form.requestKey,
        itemId: form.text("itemId"),
        nature: form.text("nature"),
        says: form.text("says"),
        explanation: form.text("explanation"),
      }),
    );
    return redirect(`/board/${params.board}/meetings/${params.ref}/interests`);
  });
}

const states = {
  declared: "waits for the board clerk",
  detected: "found in the records: confirm it, or say why it is wrong",
  confirmed: "confirmed",
  returned: "over",
  dismissed: "dismissed",
} as const;

export default function DeclareInterest() {
  const { items, mine, isOver, requestKey, back } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page
      title="Declare an interest"
      back={back}
      problem={problem}
      under={<p>The interest is yours, not the seat's.</p>}
    >
      {mine.length === 0 ? null : (
        <Section title="Your interests in this meeting">
          <ul className="flex flex-col gap-3">
            {mine.map((one) => (
              <li key={one.id}>
                <strong>{one.item}</strong>: {one.says} ({one.nature}, {states[one.state]}).
              </li>
            ))}
          </ul>
        </Section>
      )}
      {isOver ? (
        <p>
          This meeting is over. When the board clerk confirms a prejudicial interest now, your vote on the
          item is made void and the votes are counted again.
        </p>
      ) : null}
      <PostForm requestKey={requestKey}>
        <Select {...fields.of("itemId")} label="Item" choices={items} />
        <TextArea {...fields.of("says")} label="What the interest is" />
        <Radios
          {...fields.of("nature")}
          label="Kind of interest"
          choices={interestNatures.map((nature) => ({
            value: nature,
            words: nature === "personal" ? "Personal" : "Prejudicial",
            hint: interestEffect(nature),
          }))}
        />
        <TextArea
          {...fields.of("explanation")}
          label="Why it is wrong (only if the records show an interest you do not have)"
        />
        <Button>Declare this interest</Button>
      </PostForm>
    </Page>
  );
}
