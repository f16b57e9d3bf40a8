import { motionStateWord } from "@consortia/domain/board/state-words";
import { meetingTitle } from "@consortia/domain/board/written";
import { counted } from "@consortia/domain/shared/words";
import { DataTable, LinkButton, Page, pageTitle, Section, StateTag, SummaryList, Tally } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { motionFacts } from "./motion-facts.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: `Motion ${data?.reference ?? ""}`.trim(), parent: data?.boardName }) },
];

const choices = { for: "For", against: "Against", abstain: "Abstained" } as const;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.board.readMotion({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const { motion, result, subject } = page;
  const path = `/board/${page.board.code}/motions/${motion.reference}`;
  return {
    path,
    notice: await latestNotice(context, { board: page.board.code, reference: motion.reference }),
    boardName: page.board.name,
    boardPath: `/board/${page.board.code}`,
    meeting: {
      reference: page.meeting.reference,
      title: meetingTitle(page.meeting),
      item: `${page.item.ordinal}. ${page.item.title}`,
    },
    reference: motion.reference,
    text: motion.text,
    wording: page.wording,
    state: subject?.isUnfunded === true ? ("Carried not funded" as const) : motionStateWord(motion.state),
    isVoting: motion.state === "voting",
    live: `${page.votesCast} of ${counted(page.mayVote, "vote")} cast. How they fall is not shown while voting is open.`,
    result:
      result === null
        ? null
        : {
            sentence: result.sentence,
            corrected: result.corrected,
            reason: result.reason,
            counts: [
              { choice: "For", votes: result.tally.for },
              { choice: "Against", votes: result.tally.against },
              { choice: "Abstained", votes: result.tally.abstain },
            ],
            fraction: `${result.numerator} of ${result.denominator} ${result.majority === "absolute" ? "seats counted" : "votes for and against"}`,
            rule: result.ruleText,
          },
    facts: motionFacts(page),
    allocation:
      subject?.allocationId === undefined
        ? null
        : `/board/${page.board.code}/allocations/${subject.allocationId}`,
    roll: page.roll.map((seat) => ({
      id: seat.seatId,
      label: seat.label,
      person: seat.personName ?? "Nobody",
      standing: seat.standing,
      vote:
        seat.choice === null
          ? seat.mayVote
            ? seat.hasVoted
              ? "Voted"
              : "No vote cast"
            : "No vote"
          : choices[seat.choice],
    })),
    canVote: motion.state === "voting" && page.mine !== null,
    hasVoted: page.mine !== null && page.mine.vote !== null,
    mayGiveCastingVote: page.castingBar === null,
  };
}

/** The notice that says now what was decided; null while there is none. */
async function latestNotice(
  { api }: LoaderFunctionArgs["context"],
  of: { board: string; reference: string },
): Promise<string | null> {
  const [latest] = await read(() => api.notices.listNoticesOfMotion(of));
  return latest?.reference ?? null;
}

export default function Motion() {
  const motion = useLoaderData<typeof loader>();
  return (
    <Page
      title={motion.text}
      kind={`Motion ${motion.reference}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: motion.boardPath, words: motion.boardName },
        {
          href: `${motion.boardPath}/meetings/${motion.meeting.reference}`,
          words: motion.meeting.title,
        },
      ]}
      under={
        <>
          <p>
            <StateTag state={motion.state} />
          </p>
          <p>Item {motion.meeting.item}</p>
          {motion.wording.map((words) => (
            <p key={words}>{words}</p>
          ))}
          {motion.allocation === null ? null : (
            <p>
              <a href={motion.allocation}>The allocation: formula, rates and the amounts you may see</a>
            </p>
          )}
          {motion.notice === null ? null : (
            <p>
              <a href={`${motion.boardPath}/decisions/${motion.notice}`}>Decision notice {motion.notice}</a>
            </p>
          )}
        </>
      }
    >
      <Acts />
      {motion.isVoting ? <Tally id="live" sentence={motion.live} counts={[]} isLive /> : null}
      {motion.result === null ? null : (
        <Section title="Result">
          {motion.result.corrected.map((words) => (
            <p key={words}>{words}</p>
          ))}
          <Tally id="result" sentence={motion.result.sentence} counts={motion.result.counts} />
          <SummaryList
            rows={[
              { term: "Why", answer: motion.result.reason },
              { term: "Rule", answer: motion.result.rule },
              { term: "Votes for", answer: motion.result.fraction },
            ]}
          />
        </Section>
      )}
      {motion.facts.length === 0 ? null : (
        <Section title="About this motion">
          <SummaryList rows={motion.facts} />
        </Section>
      )}
      {motion.roll.length === 0 ? null : (
        <DataTable
          id="roll"
          caption="Seats and votes"
          columns={[
            { words: "Seat", cell: (seat) => seat.label },
            { words: "Person", cell: (seat) => seat.person },
            { words: "On the roll", cell: (seat) => seat.standing },
            { words: "Vote", cell: (seat) => seat.vote },
          ]}
          rows={motion.roll}
          rowKey={(seat) => seat.id}
        />
      )}
    </Page>
  );
}

function Acts() {
  const { path, canVote, hasVoted, isVoting, mayGiveCastingVote } = useLoaderData<typeof loader>();
  return (
    <div className="flex flex-wrap gap-4">
      {canVote ? (
        <LinkButton href={`${path}/vote`}>{hasVoted ? "Change your vote" : "Cast your vote"}</LinkButton>
      ) : null}
      {mayGiveCastingVote ? <LinkButton href={`${path}/casting-vote`}>Your casting vote</LinkButton> : null}
      {hasVoted ? (
        <LinkButton href={`${path}/receipt`} kind="secondary">
          Your receipt
        </LinkButton>
      ) : null}
      {isVoting ? <a href={path}>Check now</a> : null}
    </div>
  );
}
