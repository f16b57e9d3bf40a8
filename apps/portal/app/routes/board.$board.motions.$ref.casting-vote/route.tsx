import { castingChoices } from "@consortia/domain/board/majority";
import { giveCastingVoteSchema } from "@consortia/domain/board/motion-schemas";
import { Confirm, LinkButton, Page, pageTitle, VoteForm } from "@consortia/ui";
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
  { title: pageTitle({ page: "Casting vote", parent: data?.reference }) },
];

const consequences = {
  for: "You give the casting vote FOR. The motion is carried.",
  against: "You give the casting vote AGAINST. The motion is not carried.",
  declined: "You decline the casting vote. The motion is not carried.",
} as const;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.board.readMotion({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const asked = new URL(request.url).searchParams.get("choice");
  return {
    back: `/board/${page.board.code}/motions/${page.motion.reference}`,
    reference: page.motion.reference,
    motionId: page.motion.id,
    text: page.motion.text,
    bar: page.castingBar,
    equal:
      page.result === null
        ? ""
        : `Equal votes: ${page.result.tally.for} for, ${page.result.tally.against} against.`,
    choice: castingChoices.find((choice) => choice === asked) ?? null,
    requestKey: newRequestKey(),
  };
}

/** The first sending leads to the check page; only the second casts. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const path = `/board/${params.board}/motions/${params.ref}`;
  return sendForm(context, request, async (form) => {
    const { choice } = giveCastingVoteSchema.pick({ choice: true }).parse({ choice: form.text("choice") });
    if (!form.has("motionId")) return redirect(`${path}/casting-vote?choice=${choice}`);
    await context.api.board.giveCastingVote(
      giveCastingVoteSchema.parse({ requestKey: form.requestKey, motionId: form.text("motionId"), choice }),
    );
    return redirect(path);
  });
}

export default function CastingVote() {
  const vote = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const frame = {
    kind: `Motion ${vote.reference}`,
    back: vote.back,
    problem,
  };
  if (vote.bar !== null) {
    return (
      <Page title="No casting vote here" {...frame}>
        <p>{vote.bar}</p>
        <LinkButton href={vote.back}>See the motion</LinkButton>
      </Page>
    );
  }
  if (vote.choice !== null) {
    return (
      <Page title="Check your casting vote" {...frame}>
        <Confirm
          requestKey={vote.requestKey}
          consequence={consequences[vote.choice]}
          words="Cast casting vote"
          kind="primary"
          cancelHref={`${vote.back}/casting-vote`}
        >
          <p>{vote.text}</p>
          <input type="hidden" name="motionId" value={vote.motionId} />
          <input type="hidden" name="choice" value={vote.choice} />
        </Confirm>
      </Page>
    );
  }
  return (
    <Page title="Your casting vote" {...frame}>
      <VoteForm
        requestKey={vote.requestKey}
        motion={vote.text}
        rule={vote.equal}
        seat="You preside over this meeting."
        isCastingVote
        error={wordsFor(problem, "choice")}
      />
    </Page>
  );
}
