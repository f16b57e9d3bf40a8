import {
  electedTitle,
  lotsWords,
  nobody_elected,
  sheetSentence,
  withheldSentence,
} from "@consortia/domain/elections/words";
import { formatDate } from "@consortia/domain/shared/time";
import { Banner, CountSheet, LotsDrawn, Page, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { electionFacts, electionTrail } from "../../components/election-facts.ts";
import { electionIdFrom } from "../../components/election-id.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Result", parent: data?.title }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() => context.api.elections.readElection({ electionId: electionIdFrom(params) }));
  const { election, result, elected } = page;
  return {
    ...electionFacts(page),
    elected,
    electedTitle: electedTitle(election.state),
    stands: election.declaredOn !== null && election.state !== "void",
    declaredOn: election.declaredOn === null ? null : formatDate(election.declaredOn),
    candidates: result?.candidates ?? [],
    sheet: result?.sheet ?? null,
    counted: result?.sheet === undefined || result.sheet === null ? null : sheetSentence(result.sheet),
    isWithheld: result?.isWithheld ?? false,
    ballotsHash: result?.ballotsHash ?? null,
    lots: (result?.draws ?? []).map((draw) => ({
      id: draw.id,
      words: lotsWords({ ...draw, order: draw.order.map((number) => result?.candidates[number - 1] ?? "") }),
    })),
    mayComplain: page.mayComplain,
    hasComplained: new URL(request.url).searchParams.has("complained"),
  };
}

export default function ElectionResult() {
  const result = useLoaderData<typeof loader>();
  return (
    <Page
      title="Result"
      kind={result.title}
      trail={[...electionTrail, { href: result.href, words: result.title }]}
      notices={
        result.hasComplained ? (
          <Banner kind="success" title="We have your complaint. An LA administrator decides it." />
        ) : null
      }
    >
      <Section title={result.electedTitle}>
        {result.declaredOn === null ? null : <p>Declared on {result.declaredOn}.</p>}
        {result.stands ? null : <p className="font-bold">{result.sentence}</p>}
        {result.reason === null ? null : <p>Reason: {result.reason}</p>}
        {result.elected.length === 0 ? <p>{nobody_elected}</p> : null}
        <ul className="flex flex-col gap-2">
          {result.elected.map((name) => (
            <li key={name} className="text-lg font-bold">
              {name}
            </li>
          ))}
        </ul>
      </Section>
      <Working />
      {result.mayComplain ? (
        <p>
          <a href={`${result.href}/complain`}>Complain about this election</a>
        </p>
      ) : null}
    </Page>
  );
}

function Working() {
  const { sheet, counted, candidates, isWithheld, voterKind, href, lots, ballotsHash } =
    useLoaderData<typeof loader>();
  if (isWithheld) {
    return (
      <>
        <p>{withheldSentence(voterKind)}</p>
        <LotsDrawn lots={lots} />
      </>
    );
  }
  if (sheet === null || counted === null) return null;
  return (
    <>
      <Section title="How it was counted">
        <CountSheet sheet={sheet} candidates={candidates} sentence={counted} />
      </Section>
      <LotsDrawn lots={lots} />
      <Section title="Count it yourself">
        <ul className="flex flex-col gap-2">
          <li>
            <a href={`${href}/ballots.blt`}>Download the ballots (BLT)</a>
          </li>
          <li>
            <a href={`${href}/count.json`}>Download the count sheet (JSON)</a>
          </li>
        </ul>
        <p className="text-soft wrap-anywhere">
          Fingerprint of the ballots, without their order: {ballotsHash}
        </p>
      </Section>
    </>
  );
}
