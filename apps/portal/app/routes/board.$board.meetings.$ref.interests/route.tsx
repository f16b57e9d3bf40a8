import { declareInterestSchema, disputeInterestSchema } from "@consortia/domain/board/interest-schemas";
import { interestEffect, interestNatures, mayDeclareAt } from "@consortia/domain/board/interests";
import { Button, formOf, Page, PostForm, pageTitle, Radios, Section, Select, TextArea } from "@consortia/ui";
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
    mayDeclare: page.mySeats.length > 0 && mayDeclareAt(page.meeting.state),
    requestKey: newRequestKey(),
    items: page.items.map(({ item }) => ({ value: item.id, words: `${item.ordinal}. ${item.title}` })),
    isVoting: page.items.some(({ motion, amendments }) =>
      [motion, ...amendments.map((one) => one.motion)].some((one) => one?.state === "voting"),
    ),
    seatEffects: effectsBySeat(page.items),
    mine: page.items.flatMap(({ item, mine, seatEffect }) =>
      mine === null
        ? []
        : [
            {
              id: mine.id,
              itemId: item.id,
              item: `${item.ordinal}. ${item.title}`,
              nature: mine.nature,
              state: mine.state,
              says: mine.says,
              seatEffect: mine.nature === "prejudicial" && mine.state !== "dismissed" ? seatEffect : null,
            },
          ],
    ),
  };
}

type Items = Awaited<ReturnType<LoaderFunctionArgs["context"]["api"]["board"]["readMeeting"]>>["items"];

/** What leaving an item would mean for the reader's seat, each sentence once with the items it is true of. */
function effectsBySeat(items: Items) {
  const all = items.flatMap(({ item, seatEffect }) =>
    seatEffect === null ? [] : [{ ordinal: item.ordinal, words: seatEffect }],
  );
  return [...new Set(all.map(({ words }) => words))].map((words) => {
    const of = all.filter((one) => one.words === words).map(({ ordinal }) => ordinal);
    return { words, items: of.length === 1 ? `Item ${of.join()}` : `Items ${of.join(", ")}` };
  });
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const schema = form.text("act") === "dispute" ? disputeInterestSchema : declareInterestSchema;
    await context.api.board.declareInterest(
      schema.parse({
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
  detected: "found in the records",
  confirmed: "confirmed",
  dismissed: "dismissed",
} as const;

export default function DeclareInterest() {
  const { mine, isOver, mayDeclare, back } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
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
            {mine.map((one, place) => (
              <li key={one.id} className="flex flex-col gap-3">
                <p>
                  <strong>{one.item}</strong>: {one.says} ({one.nature}, {states[one.state]}).
                </p>
                {one.seatEffect === null ? null : <p>{one.seatEffect}</p>}
                {one.state === "detected" && mayDeclare ? <Answer found={one} place={place} /> : null}
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
      {mayDeclare ? <DeclareForm /> : <p>Members of this board declare here what they know of.</p>}
    </Page>
  );
}

type Found = ReturnType<typeof useLoaderData<typeof loader>>["mine"][number];

/** The person's own word on what the records show; the board clerk decides with it. */
function Answer({ found, place }: { found: Found; place: number }) {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const confirm = formOf(problem, requestKey, `confirm${place}`);
  const dispute = formOf(problem, requestKey, `dispute${place}`);
  return (
    <>
      <p>{interestEffect(found.nature)}</p>
      <PostForm requestKey={confirm.key}>
        <AsFound found={found} />
        <Button name="act" value="confirm" kind="secondary">
          Confirm this interest<span className="sr-only"> in {found.item}</span>
        </Button>
      </PostForm>
      <details open={dispute.hasComeBack}>
        <summary>
          This is wrong<span className="sr-only">: {found.item}</span>
        </summary>
        <div className="pt-4">
          <PostForm requestKey={dispute.key}>
            <AsFound found={found} />
            <TextArea {...dispute.of("explanation")} label="This is wrong because" rows={3} />
            <Button name="act" value="dispute" kind="secondary">
              Tell the board clerk
            </Button>
          </PostForm>
        </div>
      </details>
    </>
  );
}

function AsFound({ found }: { found: Found }) {
  return (
    <>
      <input type="hidden" name="itemId" value={found.itemId} />
      <input type="hidden" name="nature" value={found.nature} />
      <input type="hidden" name="says" value={found.says} />
    </>
  );
}

function DeclareForm() {
  const { items, mine, requestKey, seatEffects, isVoting } = useLoaderData<typeof loader>();
  const form = formOf(useActionData<typeof action>()?.problem, requestKey, "declare");
  return (
    <Section title={mine.length === 0 ? "What you declare" : "Declare another interest"}>
      <PostForm requestKey={form.key}>
        <Select {...form.of("itemId")} label="Item" choices={items} />
        <TextArea {...form.of("says")} label="What the interest is" />
        <Radios
          {...form.of("nature")}
          label="Kind of interest"
          choices={interestNatures.map((nature) => ({
            value: nature,
            words: nature === "personal" ? "Personal" : "Prejudicial",
            hint: interestEffect(nature),
          }))}
        />
        {seatEffects.length === 0 ? null : (
          <div className="flex flex-col gap-2 border-l-4 border-line pl-4">
            <p>If your interest is prejudicial:</p>
            <ul className="flex flex-col gap-2">
              {seatEffects.map((effect) => (
                <li key={effect.words}>
                  {effect.items}: {effect.words}
                </li>
              ))}
            </ul>
            {isVoting ? (
              <p>
                Voting is open. A prejudicial interest in an item that is voted on now takes effect at once:
                you leave, and a vote that you have cast is void.
              </p>
            ) : null}
          </div>
        )}
        <Button name="act" value="declare">
          Declare this interest
        </Button>
      </PostForm>
    </Section>
  );
}
