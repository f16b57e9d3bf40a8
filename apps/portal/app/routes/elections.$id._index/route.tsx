import { isWithoutBallot } from "@consortia/domain/elections/machine";
import {
  electedTitle,
  extensionWords,
  methodSentence,
  nobody_elected,
  votedWords,
} from "@consortia/domain/elections/words";
import { LinkButton, Page, pageTitle, Section, StateTag, SummaryList } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type ElectionPage, electionFacts, electionTrail } from "../../components/election-facts.ts";
import { electionIdFrom } from "../../components/election-id.ts";
import { midSentence, type OwnVoter } from "../../components/election-voter.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Election", parent: "Elections" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.elections.readElection({ electionId: electionIdFrom(params) }));
  const { election, candidates, elected, voters, own } = page;
  const facts = electionFacts(page);
  return {
    ...facts,
    method: methodSentence(election.method, election.seats),
    rules: election.eligibility.rules.map(({ words }) => words),
    needs: election.eligibility.needs === "any" ? "Any one of these is enough:" : "All of these are needed:",
    mayStand: election.eligibility.title,
    source: election.eligibility.source,
    candidates: candidates.map((one) => ({
      ...one,
      note: one.hasFallen ? "No longer stands: marks for this name are passed over." : null,
    })),
    isOnBallot: candidates.some(({ number }) => number !== null),
    elected,
    electedTitle: electedTitle(election.state),
    extended: page.extensions.map(extensionWords),
    hasResult: election.declaredOn !== null,
    resultWords: isWithoutBallot(election) ? "See the result" : "See the result and how it was counted",
    acts: actsOf(page, facts.href),
    voters: voters.map((voter) => ({
      id: voter.voterId,
      name: voter.name,
      said: standingOf(page, voter),
      namingHref:
        election.voterKind === "school" &&
        voter.mayNominate &&
        election.rollOn === null &&
        !["cancelled", "unfilled"].includes(election.state)
          ? `${facts.href}/voter?voter=${voter.voterId}`
          : null,
    })),
    isNominee: own !== null,
  };
}

type Act = { readonly href: string; readonly words: string };

/** What the reader may do now: the procedures say so, nothing is decided here. */
function actsOf({ election, voters, own }: ElectionPage, href: string): readonly Act[] {
  const acts: Act[] = [];
  if (own !== null && (election.state === "nominating" || election.state === "checking")) {
    acts.push({
      href: `${href}/accept`,
      words: own.state === "nominated" ? "Answer your nomination" : "Change or withdraw your nomination",
    });
  }
  for (const { voterId, name, mayNominate, nominated, mayCast, mark } of voters) {
    if (election.state === "nominating" && mayNominate && nominated === null) {
      acts.push({ href: `${href}/nominate?voter=${voterId}`, words: `Nominate for ${midSentence(name)}` });
    }
    if (election.state === "polling" && mayCast && mark === null) {
      acts.push({ href: `${href}/ballot?voter=${voterId}`, words: `Vote for ${midSentence(name)}` });
    }
    if (mark !== null) {
      acts.push({ href: `${href}/receipt?voter=${voterId}`, words: `Receipt of ${midSentence(name)}` });
    }
  }
  return acts;
}

function standingOf({ election }: ElectionPage, voter: OwnVoter): string {
  if (voter.mark !== null) return votedWords(voter.name, voter.mark);
  if (voter.nominated !== null && election.state === "nominating") {
    return `${voter.name} has nominated ${voter.nominated}.`;
  }
  if (election.state === "polling") {
    return voter.isOnRoll ? `${voter.name} has not voted yet.` : `${voter.name} is not on the roll.`;
  }
  if (election.voterKind === "seat") return `You hold ${midSentence(voter.name)}, and you alone vote for it.`;
  return voter.namedVoterId === null
    ? `The headteacher votes for ${voter.name}.`
    : `The headteacher of ${voter.name}, or the deputy who was named, votes for it.`;
}

export default function Election() {
  const election = useLoaderData<typeof loader>();
  return (
    <Page
      title={election.title}
      kind={election.voterKind === "school" ? "Lead election" : "Board election"}
      trail={electionTrail}
      under={
        <>
          <p>
            <StateTag state={election.tag} />
          </p>
          <p>{election.sentence}</p>
          {election.reason === null ? null : <p>Reason: {election.reason}</p>}
          {election.extended.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </>
      }
    >
      {election.acts.length === 0 ? null : (
        <ul className="flex flex-col gap-3">
          {election.acts.map((act) => (
            <li key={act.href}>
              <LinkButton href={act.href}>{act.words}</LinkButton>
            </li>
          ))}
        </ul>
      )}
      {election.hasResult ? <Elected /> : null}
      <Section title="Timetable and rules">
        <SummaryList rows={[...election.timetable, { term: "Places", answer: election.places }]} />
        <p>{election.method}</p>
        <details>
          <summary>Who may stand</summary>
          <div className="flex flex-col gap-2 pt-4">
            {election.rules.length === 0 ? (
              <p>{election.mayStand}.</p>
            ) : (
              <>
                <p>{election.needs}</p>
                <ul className="list-disc pl-6">
                  {election.rules.map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              </>
            )}
            <p className="text-soft">Source: {election.source}</p>
          </div>
        </details>
      </Section>
      <Candidates />
      <YourVoters />
    </Page>
  );
}

function Elected() {
  const { elected, electedTitle, href, resultWords } = useLoaderData<typeof loader>();
  return (
    <Section title={electedTitle}>
      {elected.length === 0 ? <p>{nobody_elected}</p> : null}
      <ul className="flex flex-col gap-2">
        {elected.map((name) => (
          <li key={name} className="font-bold">
            {name}
          </li>
        ))}
      </ul>
      <p>
        <a href={`${href}/result`}>{resultWords}</a>
      </p>
    </Section>
  );
}

function Candidates() {
  const { candidates, isOnBallot } = useLoaderData<typeof loader>();
  return (
    <Section title="Candidates">
      {candidates.length === 0 ? <p>Nobody has accepted a nomination yet.</p> : null}
      {isOnBallot ? <p className="text-soft">In the order of the ballot, which was drawn.</p> : null}
      {candidates.map((one) => (
        <article key={one.id} className="flex max-w-text flex-col gap-2 border-t border-line pt-4">
          <h3>
            {one.number === null ? "" : `${one.number}. `}
            {one.name}
          </h3>
          <p className="text-soft">{one.origin}</p>
          {one.note === null ? null : <p className="font-bold">{one.note}</p>}
          <p className="whitespace-pre-line">{one.statement}</p>
        </article>
      ))}
    </Section>
  );
}

function YourVoters() {
  const { voters, voterKind } = useLoaderData<typeof loader>();
  if (voters.length === 0) return null;
  return (
    <Section title={`Your ${voterKind} in this election`}>
      {voters.map((one) => (
        <div key={one.id} className="flex flex-col gap-1">
          <p>{one.said}</p>
          {one.namingHref === null ? null : (
            <p>
              <a href={one.namingHref}>Name who may vote for {one.name}</a>
            </p>
          )}
        </div>
      ))}
    </Section>
  );
}
