import { isWithoutBallot } from "@consortia/domain/elections/machine";
import {
  electedTitle,
  eligibilityVerdictWord,
  eventWord,
  extensionWords,
  isSheetWithheld,
  lotsWords,
  nobody_elected,
  nominationWord,
  sheetSentence,
  withheldSentence,
} from "@consortia/domain/elections/words";
import { formatDateTime } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import {
  CountSheet,
  DataTable,
  Empty,
  LinkButton,
  LotsDrawn,
  Page,
  pageTitle,
  Section,
  StateTag,
  SummaryList,
} from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { actsAtDesk } from "../../components/election-acts.ts";
import { deskFacts, deskTrail } from "../../components/election-desk.ts";
import { electionIdFrom } from "../../components/election-id.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Election", parent: "Elections" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.elections.readElectionDesk({ electionId: electionIdFrom(params) }),
  );
  const { election, nominations, roll, turnout, result, complaints } = page;
  const facts = deskFacts(page);
  return {
    ...facts,
    acts: actsAtDesk(page),
    nominations: nominations.map((one) => ({
      id: one.id,
      name: one.personName,
      origin: one.origin,
      by: one.seconder === null ? (one.proposer ?? "") : `${one.proposer ?? ""}, seconded by ${one.seconder}`,
      state: nominationWord(one.state),
      verdict: eligibilityVerdictWord(one.verdict),
      href:
        page.mayRun &&
        election.state === "checking" &&
        one.state === "accepted" &&
        one.verdict === "unchecked"
          ? `${facts.href}/check/${one.id}`
          : null,
    })),
    hasRoll: !isWithoutBallot(election),
    roll: roll.map(({ name }) => name),
    rollTitle: election.rollOn === null ? "Roll, as it would be now" : "Roll",
    rollSays: `${counted(roll.length, election.voterKind)}, each once.`,
    warning: isSheetWithheld(roll.length) ? withheldSentence(election.voterKind) : null,
    turnout:
      election.rollOn === null || turnout === null
        ? null
        : `${turnout} of ${counted(roll.length, election.voterKind)} have voted.`,
    elected: page.elected,
    electedTitle: electedTitle(election.state),
    extended: page.extensions.map(extensionWords),
    isDeclared: election.declaredOn !== null,
    lots: (result?.draws ?? []).map((draw) => ({
      id: draw.id,
      words: lotsWords({ ...draw, order: draw.order.map((number) => result?.candidates[number - 1] ?? "") }),
    })),
    count:
      result === null
        ? null
        : {
            elected: result.elected,
            candidates: result.candidates,
            sheet: result.sheet,
            sentence:
              result.sheet === null ? withheldSentence(election.voterKind) : sheetSentence(result.sheet),
          },
    timetable: page.timetable.map(({ kind, at, by }) => ({
      id: `${kind} ${at}`,
      words: eventWord(kind),
      at: formatDateTime(at),
      by: by ?? "By itself, at the deadline",
    })),
    complaints: complaints.map(({ id, says, madeAt, state, reason, mayDecide }) => ({
      id,
      says,
      on: formatDateTime(madeAt),
      state,
      reason,
      href: mayDecide && state === "open" ? `${facts.href}/complaint/${id}` : null,
    })),
  };
}

export default function ElectionDesk() {
  const desk = useLoaderData<typeof loader>();
  return (
    <Page
      title={desk.title}
      kind="Election desk"
      trail={deskTrail}
      under={
        <>
          <p>
            <StateTag state={desk.tag} />
          </p>
          <p>{desk.sentence}</p>
          {desk.reason === null ? null : <p>Reason: {desk.reason}</p>}
          {desk.extended.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </>
      }
    >
      {desk.acts.length === 0 ? null : (
        <ul className="flex flex-col gap-3">
          {desk.acts.map((act) => (
            <li key={act.href}>
              <LinkButton href={act.href} kind={act.kind}>
                {act.words}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
      {desk.turnout === null ? null : (
        <Section title="Turnout">
          <p>{desk.turnout} How they voted is nowhere to be seen.</p>
        </Section>
      )}
      <Count />
      <LotsDrawn lots={desk.lots} />
      <Nominations />
      <Section title="Rules and dates">
        <SummaryList rows={desk.facts} />
      </Section>
      <Roll />
      <Complaints />
      <DataTable
        id="timetable"
        caption="What was done"
        columns={[
          { words: "Step", cell: (one) => one.words },
          { words: "When", cell: (one) => one.at },
          { words: "By", cell: (one) => one.by },
        ]}
        rows={desk.timetable}
        rowKey={(one) => one.id}
      />
    </Page>
  );
}

/** Who votes, or would vote now; nothing once it has ended without a ballot. */
function Roll() {
  const desk = useLoaderData<typeof loader>();
  if (!desk.hasRoll) return null;
  return (
    <Section title={desk.rollTitle}>
      <p>{desk.rollSays}</p>
      {desk.warning === null ? null : <p className="font-bold">{desk.warning}</p>}
      <details>
        <summary>{desk.voterKind === "school" ? "The schools" : "The seats"}</summary>
        <ul className="list-disc pt-2 pl-6">
          {desk.roll.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

function Count() {
  const { count, href, elected, electedTitle, isDeclared } = useLoaderData<typeof loader>();
  if (count === null) {
    return elected.length === 0 ? null : (
      <Section title={electedTitle}>
        <p>{elected.join(", ")}</p>
      </Section>
    );
  }
  return (
    <Section title={elected.length > 0 ? "Result" : "The count"}>
      <p>
        {count.elected.length > 0
          ? `${electedTitle}: ${count.elected.join(", ")}.`
          : isDeclared
            ? nobody_elected
            : "Nobody is elected yet."}
      </p>
      {count.sheet === null ? (
        <p>{count.sentence}</p>
      ) : (
        <>
          <CountSheet sheet={count.sheet} candidates={count.candidates} sentence={count.sentence} />
          <p>
            <a href={`${href}/ballots.blt`}>Download the ballots (BLT)</a>
          </p>
          <p>
            <a href={`${href}/count.json`}>Download the count sheet (JSON)</a>
          </p>
        </>
      )}
    </Section>
  );
}

function Nominations() {
  const { nominations, voterKind } = useLoaderData<typeof loader>();
  return (
    <DataTable
      id="nominations"
      caption="Nominations"
      columns={[
        {
          words: "Nominee",
          cell: (one) => (one.href === null ? one.name : <a href={one.href}>Check {one.name}</a>),
        },
        { words: voterKind === "school" ? "School" : "Seat", cell: (one) => one.origin },
        { words: "Nominated by", cell: (one) => one.by },
        { words: "Answer", cell: (one) => one.state },
        { words: "May stand", cell: (one) => one.verdict },
      ]}
      rows={nominations}
      rowKey={(one) => one.id}
      empty={<Empty title="No nominations yet" />}
    />
  );
}

function Complaints() {
  const { complaints } = useLoaderData<typeof loader>();
  if (complaints.length === 0) return null;
  return (
    <Section title="Complaints">
      <ul className="flex flex-col gap-4">
        {complaints.map((one) => (
          <li key={one.id} className="flex max-w-text flex-col gap-1">
            <span className="whitespace-pre-line">{one.says}</span>
            <span className="text-soft">
              Made on {one.on}.{" "}
              {one.state === "open" ? "Not decided yet." : `Decided: ${one.state}. ${one.reason ?? ""}`}
            </span>
            {one.href === null ? null : <a href={one.href}>Decide this complaint</a>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
