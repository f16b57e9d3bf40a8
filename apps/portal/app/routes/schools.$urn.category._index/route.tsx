import { basisInWords } from "@consortia/domain/categorisation/decision";
import { disputeStateInWords, isOfDecision } from "@consortia/domain/categorisation/dispute";
import { deferralInWords } from "@consortia/domain/categorisation/panel";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatDate, formatLongDate } from "@consortia/domain/shared/time";
import {
  CategoryTag,
  CriteriaFound,
  DataTable,
  Empty,
  LinkButton,
  Page,
  PlainList,
  pageTitle,
  SchoolComments,
  Section,
  SummaryList,
  WhyPanel,
} from "@consortia/ui";
import { changeFacts, codeInWords, pastChangeInWords } from "@consortia/web/categorisation/change-view";
import { proposalView } from "@consortia/web/categorisation/proposal-view";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Why this category" }) }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const urn = params.urn ?? "";
  const category = await read(() => context.api.categorisation.readSchoolCategory({ urn }));
  const shared = await read(() => context.api.categorisation.readProposedCategory({ urn }));
  const disputed = await read(() => context.api.categorisation.readSchoolDispute({ urn }));
  const { current } = category;
  return {
    ...category,
    letters: category.letters.map((one) => ({ ...one, dated: formatDate(one.datedOn) })),
    dispute: disputeView(disputed),
    changed: current === null ? null : changedInWords(current),
    proposal:
      shared === null ? null : { ...proposalView(shared), ...windowOf(shared), change: changeOf(shared) },
    past: category.changes
      .filter(({ state }) => state === "withdrawn")
      .map((one) => ({ id: one.id, says: pastChangeInWords(one) })),
  };
}

type Disputed = Awaited<
  ReturnType<LoaderFunctionArgs["context"]["api"]["categorisation"]["readSchoolDispute"]>
>;

/** How a dispute stands, or until when there may be one; null where there is nothing to say. */
function disputeView({ decision, disputes, mayRaise, disputeBy, bar }: Disputed) {
  const latest = disputes.find((one) => isOfDecision(one, decision));
  if (latest !== undefined && latest.state !== "withdrawn")
    return { says: `${disputeStateInWords(latest.state)}.`, mayRaise: false };
  if (disputeBy === null || bar !== null) return null;
  const says = `The head may dispute this decision, with the support of the chair of governors, until ${formatLongDate(disputeBy)}.`;
  return mayRaise || latest !== undefined ? { says, mayRaise } : null;
}

/** What people changed in what the rules proposed; null where they changed nothing, or the rules had no part. */
function changedInWords({
  basis,
  code,
  proposedCode,
}: {
  basis: string;
  code: string;
  proposedCode: string | null;
}) {
  if (basis === "officer" || proposedCode === code) return null;
  return proposedCode === null
    ? `The rules left it to people, who decided on ${code}.`
    : `The rules proposed ${proposedCode}. People decided on ${code}, for the reason above.`;
}

type Shared = NonNullable<
  Awaited<ReturnType<LoaderFunctionArgs["context"]["api"]["categorisation"]["readProposedCategory"]>>
>;

/** What the LA proposes during the year; null in the yearly run. */
function changeOf({ change, scheme }: Shared) {
  if (change === null) return null;
  return {
    title: `Change proposed: ${codeInWords(change.code, scheme.categories)}`,
    facts: changeFacts(change, scheme.categories),
  };
}

function windowOf({ replyBy, mayComment, state, deferral }: Shared) {
  return {
    replyBy: formatLongDate(replyBy),
    mayComment,
    isDecided: state === "decided",
    standing: standingInWords(state, deferral),
  };
}

/** Where it stands once the school’s time to comment is over; null before. */
function standingInWords(state: Shared["state"], deferral: Shared["deferral"]): string | null {
  if (state === "decided") return "People have decided since. The category above is the one that stands.";
  if (state === "moderated")
    return "A panel has agreed on it, and an LA officer confirms. The category below stands until then.";
  return deferral === null ? null : deferralInWords(deferral);
}

export default function SchoolCategory() {
  const { school, current, history, proposal, changed } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Why this category"
      kind={school.name}
      trail={[
        { href: "/", words: "Home" },
        { href: `/schools/${school.urn}`, words: school.name },
      ]}
      under={
        current === null ? null : (
          <p>
            <CategoryTag code={current.code} words={current.title} />
          </p>
        )
      }
      aside={
        <Section title="Who can see this">
          <p>
            The school's head, deputy and chair of governors, the leads and deputy leads of its consortium,
            the members of its board, its adviser, the LA and its auditor, and, until it has decided, the
            panel that hears the school. Nobody else, in search or anywhere.
          </p>
        </Section>
      }
    >
      {proposal === null || proposal.isDecided ? null : <Proposed />}
      {current === null ? (
        <Empty title="No category yet" why="The LA has not set a category for this school." />
      ) : (
        <Section title={`Decided: ${categoryInWords(current)}`}>
          <p className="whitespace-pre-line">{current.reason}</p>
          {changed === null ? null : <p>{changed}</p>}
          <WhyPanel
            subject={current.code}
            rule={current.descriptor}
            version={`${current.schemeName}, version ${current.schemeNumber}`}
            values={[{ term: "In force from", answer: formatDate(current.effectiveOn) }]}
            source={basisInWords(current.basis)}
            date={formatDate(current.recordedAt)}
            confirmedBy={current.decidedByName}
            isOpen
          />
        </Section>
      )}
      <Letters />
      <Dispute />
      {proposal?.isDecided ? <Proposed /> : null}
      <Withdrawn />
      <DataTable
        id="history"
        caption="Earlier categories"
        rows={history}
        rowKey={(decision) => decision.id}
        columns={[
          { words: "Category", cell: (decision) => categoryInWords(decision) },
          { words: "From", cell: (decision) => formatDate(decision.effectiveOn) },
          { words: "How", cell: (decision) => basisInWords(decision.basis) },
          { words: "Reason", cell: (decision) => decision.reason },
        ]}
        empty={<Empty title="No earlier category" />}
      />
    </Page>
  );
}

function Dispute() {
  const { school, dispute } = useLoaderData<typeof loader>();
  if (dispute === null) return null;
  return (
    <Section title="Dispute">
      <p>{dispute.says}</p>
      {dispute.mayRaise ? (
        <LinkButton href={`/schools/${school.urn}/category/dispute`} kind="secondary">
          Dispute this decision
        </LinkButton>
      ) : (
        <p>
          <a href={`/schools/${school.urn}/category/dispute`}>Read the dispute</a>
        </p>
      )}
    </Section>
  );
}

/** Changes that the LA proposed during a year and took back. */
function Withdrawn() {
  const { past } = useLoaderData<typeof loader>();
  if (past.length === 0) return null;
  return (
    <Section title="Changes that were withdrawn">
      {past.map(({ id, says }) => (
        <p key={id}>{says}</p>
      ))}
    </Section>
  );
}

function Letters() {
  const { school, letters } = useLoaderData<typeof loader>();
  if (letters.length === 0) return null;
  return (
    <Section title="Letters">
      <ul className="flex flex-col gap-2">
        {letters.map(({ id, subject, dated }) => (
          <li key={id}>
            <a href={`/schools/${school.urn}/category/letter/${id}`}>{subject}</a>, {dated}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is proposed for the next category, why, and what the school has said of it. */
function Proposed() {
  const { school, proposal } = useLoaderData<typeof loader>();
  if (proposal === null) return null;
  const { change } = proposal;
  return (
    <Section title={change?.title ?? byTheRules(proposal.proposed)}>
      {change === null ? null : (
        <>
          <SummaryList rows={change.facts} />
          <h3>{byTheRules(proposal.proposed)}</h3>
        </>
      )}
      {proposal.meaning === null ? null : <p>{proposal.meaning}</p>}
      <p>{proposal.why}</p>
      <PlainList lines={proposal.missing} />
      <p>
        {proposal.standing ??
          `This is a proposal. The school’s head and chair of governors may comment until ${proposal.replyBy}, and people decide after that. The category below stands until then.`}
      </p>
      {proposal.mayComment ? (
        <LinkButton href={`/schools/${school.urn}/category/comment`}>Comment on this proposal</LinkButton>
      ) : null}
      <h3>What the school says</h3>
      <SchoolComments comments={proposal.comments} />
      <h3>Each criterion</h3>
      <CriteriaFound criteria={proposal.criteria} />
    </Section>
  );
}

function byTheRules(proposed: string | null): string {
  return proposed === null ? "Proposed by the rules: people decide" : `Proposed by the rules: ${proposed}`;
}
