import { recordDrawSchema } from "@consortia/domain/elections/schemas";
import { drawSentence } from "@consortia/domain/elections/words";
import { invalid } from "@consortia/domain/shared/errors";
import { listed } from "@consortia/domain/shared/words";
import { Button, fieldsOf, Page, PostForm, pageTitle, ScopeLine, Select, TextField } from "@consortia/ui";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { deskFacts } from "../../components/election-desk.ts";
import { electionIdFrom } from "../../components/election-id.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Draw lots", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.elections.readElectionDesk({ electionId: electionIdFrom(params) }),
  );
  const draw = page.draw;
  return {
    ...deskFacts(page),
    draw:
      draw === null || page.election.state !== "draw_required"
        ? null
        : {
            stage: draw.stage,
            kind: draw.kind,
            decides: drawSentence(draw.kind),
            tied: draw.tied.map(({ number, name }) => ({ value: String(number), words: name })),
          },
    witnesses: page.witnesses.map(({ personId, name }) => ({ value: personId, words: name })),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const electionId = electionIdFrom(params);
    if (form.text("witnessId") === "") throw invalid("witnessId", "Name a witness");
    await context.api.elections.recordDraw(
      recordDrawSchema.parse({
        requestKey: form.requestKey,
        electionId,
        stage: Number(form.text("stage")),
        kind: form.text("kind"),
        order: orderIn(form),
        method: form.text("method"),
        witnessId: form.text("witnessId"),
      }),
    );
    return redirect(`/elections/${electionId}`);
  });
}

function orderIn(form: TypedForm): readonly number[] {
  const drawn = form.all("drawn").map(Number);
  for (const [place, number] of drawn.entries()) {
    const field = `drawn-${place + 1}`;
    if (number < 1) throw invalid(field, `Select who was drawn ${ordinal(place + 1)}`);
    if (drawn.indexOf(number) < place) throw invalid(field, "Each candidate is drawn once");
  }
  return drawn;
}

export default function DrawLots() {
  const { title, href, draw, witnesses, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  if (draw === null) {
    return (
      <Page title="Draw lots" kind={title} back={href} problem={problem}>
        <p>No lots are wanted in this election now.</p>
      </Page>
    );
  }
  return (
    <Page title="Draw lots" kind={title} back={href} problem={problem}>
      <p className="max-w-text">
        {listed(draw.tied.map(({ words }) => words))} are equal, and the rules cannot separate them.{" "}
        {draw.decides} Draw them with a witness in the room, then record what came out.
      </p>
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="stage" value={draw.stage} />
        <input type="hidden" name="kind" value={draw.kind} />
        {draw.tied.map((one, place) => (
          <Select
            key={one.value}
            name="drawn"
            id={`drawn-${place + 1}`}
            label={`Drawn ${ordinal(place + 1)}`}
            choices={draw.tied}
            value={problem?.lists.drawn?.[place]}
            error={wordsFor(problem, `drawn-${place + 1}`)}
          />
        ))}
        <TextField
          {...fields.of("method")}
          label="How the lots were drawn"
          hint="Such as: names on equal papers, from a closed box"
        />
        <Select
          {...fields.of("witnessId")}
          label="Witness"
          hint="Never a candidate, and somebody other than you"
          choices={witnesses}
        />
        <ScopeLine id="scope">
          You record that you drew these lots. The desk sees it at once, and the voters with the result.
        </ScopeLine>
        <Button describedBy="scope">Record the draw</Button>
      </PostForm>
    </Page>
  );
}

function ordinal(place: number): string {
  return ["first", "second", "third", "fourth", "fifth"][place - 1] ?? `in place ${place}`;
}
