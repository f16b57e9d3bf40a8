import { castWhen } from "@consortia/domain/board/cast";
import { voteChoices } from "@consortia/domain/board/majority";
import { castVoteSchema } from "@consortia/domain/board/motion-schemas";
import { Confirm, LinkButton, Page, pageTitle, VoteForm } from "@consortia/ui";
import { type FormProblem, newRequestKey, sendForm } from "@consortia/web/forms";
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
  {
    title: pageTitle({
      page: data?.choice === null ? "Cast your vote" : "Check your vote",
      parent: data?.reference,
    }),
  },
];

const spoken = { for: "FOR", against: "AGAINST", abstain: "to ABSTAIN on" } as const;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.board.readMotion({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const { motion, mine, opening } = page;
  const query = new URL(request.url).searchParams;
  const standing = mine?.vote ?? null;
  return {
    back: `/board/${page.board.code}/motions/${motion.reference}`,
    reference: motion.reference,
    text: motion.text,
    effect: page.subject?.effect ?? null,
    rule: opening?.ruleText ?? "",
    canVote: motion.state === "voting" && mine !== null,
    whyNot:
      motion.state === "voting" ? "You have no vote on this motion." : "Voting on this motion is not open.",
    isFinal: opening?.voteChange === "final" && standing !== null,
    motionId: motion.id,
    seatId: mine?.seat.seatId ?? null,
    seat: mine?.seat.label ?? "",
    standing:
      standing === null
        ? null
        : { id: standing.id, words: `${standing.choice}, cast ${castWhen(standing.castAt, motion)}` },
    /** The vote that stood when the first page was opened. */
    replaces: query.get("replaces"),
    choice: voteChoices.find((choice) => choice === query.get("choice")) ?? null,
    requestKey: newRequestKey(),
  };
}

/** The first sending leads to the check page; only the second casts. */
export function action({ request, context, params }: ActionFunctionArgs) {
  const path = `/board/${params.board}/motions/${params.ref}`;
  const replaces = new URL(request.url).searchParams.get("replaces");
  return sendForm(context, request, async (form) => {
    const isChecked = form.has("seatId");
    if (!isChecked) {
      const { choice } = castVoteSchema.pick({ choice: true }).parse({ choice: form.text("choice") });
      const query = new URLSearchParams({ choice, ...(replaces === null ? {} : { replaces }) });
      return redirect(`${path}/vote?${query}`);
    }
    await context.api.board.castVote(
      castVoteSchema.parse({
        requestKey: form.requestKey,
        motionId: form.text("motionId"),
        seatId: form.text("seatId"),
        choice: form.text("choice"),
        replaces: form.text("replaces") === "" ? null : form.text("replaces"),
      }),
    );
    return redirect(`${path}/receipt`);
  });
}

export default function CastVote() {
  const vote = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (!vote.canVote || vote.isFinal) return <NoVote problem={problem} />;
  return vote.choice === null ? <Choose problem={problem} /> : <Check problem={problem} />;
}

type Sent = { problem: FormProblem | undefined };

function NoVote({ problem }: Sent) {
  const vote = useLoaderData<typeof loader>();
  return (
    <Page title="You cannot vote here now" back={vote.back} problem={problem}>
      <p>{vote.isFinal ? "Votes are final at this board." : vote.whyNot}</p>
      <LinkButton href={vote.back}>See the motion</LinkButton>
    </Page>
  );
}

function Choose({ problem }: Sent) {
  const vote = useLoaderData<typeof loader>();
  return (
    <Page
      title={vote.standing === null ? "Cast your vote" : "Change your vote"}
      kind={`Motion ${vote.reference}`}
      back={vote.back}
      problem={problem}
    >
      {vote.effect === null ? null : <p>{vote.effect}</p>}
      <VoteForm
        action={vote.standing === null ? "?" : `?replaces=${vote.standing.id}`}
        requestKey={vote.requestKey}
        motion={vote.text}
        rule={vote.rule}
        seat={`You are casting the vote of ${vote.seat}.`}
        replaces={
          vote.standing === null
            ? undefined
            : `The vote that stands: ${vote.standing.words}. Yours replaces that one only; both are kept.`
        }
        error={wordsFor(problem, "choice")}
      />
    </Page>
  );
}

function Check({ problem }: Sent) {
  const vote = useLoaderData<typeof loader>();
  if (problem?.status === 409 || problem?.status === 403) {
    return (
      <Page
        title="Your vote was not counted"
        kind={`Motion ${vote.reference}`}
        back={vote.back}
        problem={problem}
      >
        <p>
          {vote.standing === null
            ? "Your seat has no vote yet."
            : `The vote that stands: ${vote.standing.words}.`}
        </p>
        <LinkButton href={`${vote.back}/vote`}>
          {vote.standing === null ? "Open the vote again" : "Change the seat's vote"}
        </LinkButton>
      </Page>
    );
  }
  return (
    <Page title="Check your vote" kind={`Motion ${vote.reference}`} back={vote.back} problem={problem}>
      <Confirm
        requestKey={vote.requestKey}
        consequence={`You vote ${vote.choice === null ? "" : spoken[vote.choice]} motion ${vote.reference}, as ${vote.seat}.`}
        words="Cast vote"
        kind="primary"
        cancelHref={`${vote.back}/vote`}
      >
        <p>{vote.text}</p>
        <input type="hidden" name="motionId" value={vote.motionId} />
        <input type="hidden" name="seatId" value={vote.seatId ?? ""} />
        <input type="hidden" name="choice" value={vote.choice ?? ""} />
        <input type="hidden" name="replaces" value={vote.replaces ?? ""} />
      </Confirm>
    </Page>
  );
}
