import { meetingName } from "@consortia/domain/board/written";
import { placeCommissionSchema } from "@consortia/domain/commissioning/schemas";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatLongDate } from "@consortia/domain/shared/time";
import { Button, Empty, formOf, Page, PostForm, pageTitle, Select, TextField } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Commissions waiting", parent: "Board" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { commissioning } = context.api;
  const { board, constitution } = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  const waiting = await read(() => commissioning.waiting({ boardId: board.id }));
  const variations = await read(() => context.api.variations.listVariationsWaiting({ boardId: board.id }));
  const { open, shut } = await read(() => commissioning.agendas({ boardId: board.id }));
  return {
    board: { code: board.code, name: board.name },
    remits: (constitution?.rules.remits ?? []).map((remit) => ({ value: remit, words: remit })),
    requestKey: newRequestKey(),
    // The nearest comes first: a commission goes there unless the clerk says otherwise.
    meetings: open.map((meeting) => ({
      value: meeting.id,
      words: `${formatLongDate(meeting.startsAt)}, ${meetingName(meeting)}`,
    })),
    shut: shut.map(({ why }) => why),
    variations: variations.map(({ change, consortiumName, name, number, reference, since, title }) => ({
      reference,
      number,
      name,
      title,
      facts: `${name}, ${consortiumName}: ${change}, since ${formatDate(since)}`,
    })),
    waiting: waiting.map((one) => ({
      reference: one.reference,
      title: one.title,
      askedAs: one.askedAs,
      waitsFor: one.waitsFor,
      facts: `${one.reference}, ${one.consortiumName}, ${formatPence(one.max_pence)}, since ${formatDate(one.updatedAt)}`,
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const placing = placeCommissionSchema.parse({
      reference: form.text("reference"),
      meetingId: form.text("meetingId"),
      closedReason: form.text("closedReason"),
      remit: form.text("remit"),
      requestKey: form.requestKey,
    });
    const number = form.text("variation");
    if (number === "") await context.api.commissioning.place(placing);
    else await context.api.variations.placeVariation({ ...placing, number });
    return redirect(`/board/${params.board}/waiting`);
  });
}

export default function Waiting() {
  const { board, meetings, shut, variations, waiting } = useLoaderData<typeof loader>();
  const isEmpty = waiting.length + variations.length === 0;
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Commissions waiting for an agenda"
      kind={board.name}
      back={`/board/${board.code}`}
      problem={problem}
    >
      {isEmpty ? (
        <Empty
          title="Nothing waits"
          why="Commissions come here when a consortium lead has sent them, and variations of them that go further than two leads may decide."
        />
      ) : null}
      {!isEmpty && meetings.length === 0 ? (
        <Empty
          title="No meeting to put them on"
          why="Call the next meeting, or an urgent one."
          next={{ href: `/board/${board.code}/meetings/new`, words: "New meeting" }}
        />
      ) : null}
      {isEmpty ? null : <ShutAgendas shut={shut} />}
      <ul className="flex flex-col gap-8">
        {waiting.map((one) => (
          <li key={one.reference} className="flex flex-col gap-4 border-b border-line pb-6">
            <div>
              <h2 className="text-lg">{one.title}</h2>
              <p>{one.facts}</p>
            </div>
            {one.askedAs === null ? null : (
              <p>
                <a href={`/board/${board.code}/urgent/${one.askedAs}`}>
                  {one.askedAs} asks for it between meetings
                </a>
                . It can go on an agenda if they do not all agree.
              </p>
            )}
            {one.waitsFor === null ? null : <p>{one.waitsFor}</p>}
            {meetings.length === 0 || one.askedAs !== null || one.waitsFor !== null ? null : (
              <PlaceForm reference={one.reference} />
            )}
            {one.askedAs === null && one.waitsFor === null ? (
              <p>
                <a href={`/board/${board.code}/urgent/new?commission=${one.reference}`}>
                  Cannot wait for a meeting? Ask for an urgent decision
                  <span className="sr-only"> on {one.reference}</span>
                </a>
              </p>
            ) : null}
          </li>
        ))}
        {variations.map((one) => (
          <li key={one.name} className="flex flex-col gap-4 border-b border-line pb-6">
            <div>
              <h2 className="text-lg">{one.title}</h2>
              <p>{one.facts}</p>
            </div>
            {meetings.length === 0 ? null : (
              <PlaceForm reference={one.reference} name={one.name} variation={one.number} />
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** A meeting that the clerk would look for and does not find in the lists says why it is not there. */
function ShutAgendas({ shut }: { shut: readonly string[] }) {
  if (shut.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg">Meetings that cannot take a commission now</h2>
      <ul className="list-disc pl-6">
        {shut.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
    </section>
  );
}

/** What was chosen comes back with a refusal: a reason for closing that were lost would place the item open. */
function PlaceForm({
  reference,
  name = reference,
  variation,
}: {
  reference: string;
  /** Of a variation of the commission, with its number. */
  name?: string;
  variation?: number;
}) {
  const { meetings, remits, requestKey } = useLoaderData<typeof loader>();
  const asked = variation === undefined ? reference : `${reference}-${variation}`;
  const form = formOf(useActionData<typeof action>()?.problem, requestKey, asked);
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="reference" value={reference} />
      {variation === undefined ? null : <input type="hidden" name="variation" value={variation} />}
      <Select
        {...form.of("meetingId", meetings[0]?.value)}
        label={`Meeting for ${name}`}
        choices={meetings}
      />
      <TextField
        {...form.of("closedReason")}
        label={`Reason for closing ${name} (leave blank for an open item)`}
        hint="Close it where its title or papers name a school or a person"
      />
      {remits.length === 0 ? null : (
        <Select {...form.of("remit")} label={`Remit for ${name}`} choices={remits} prompt="Select a remit" />
      )}
      <Button kind="secondary">Put {name} on the agenda</Button>
    </PostForm>
  );
}
