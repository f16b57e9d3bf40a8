import type { PortalCaller } from "@consortia/api/root";
import { availableInWords } from "@consortia/domain/commissioning/payers";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDateTime } from "@consortia/domain/shared/time";
import { capital } from "@consortia/domain/shared/words";
import { urgentStateWord } from "@consortia/domain/urgent/machine";
import { type UrgentPart, urgentParts, urgentPartTitle } from "@consortia/domain/urgent/urgent";
import { newRequestKey } from "../forms.ts";
import type { PageContext } from "../page-context.ts";
import { read } from "../refusals.ts";

type Page = Awaited<ReturnType<PortalCaller["urgent"]["readUrgent"]>>;
type Open = NonNullable<Page["urgent"]["open"]>;

type Args = {
  readonly request: Request;
  readonly context: PageContext<{ readonly urgent: Pick<PortalCaller["urgent"], "readUrgent"> }>;
  readonly params: { readonly board?: string | undefined; readonly ref?: string | undefined };
  /** The parts that are played in this app; the others have their own page in the other one. */
  readonly parts: readonly UrgentPart[];
};

/** /board/…/urgent/… of either app: an urgent decision and, for who is asked, the answer to give. */
export async function urgentLoader({ request, context, params, parts }: Args) {
  const page = await read(() =>
    context.api.urgent.readUrgent({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const { board, urgent, mine } = page;
  const { open } = urgent;
  const path = `/board/${board.code}`;
  const here = mine.filter(({ part }) => parts.includes(part));
  const free = here.find(({ bar }) => bar === null);
  return {
    reference: urgent.reference,
    title: urgent.title,
    boardName: board.name,
    trail: [
      { href: "/", words: "Home" },
      { href: "/board", words: "Boards" },
      { href: path, words: board.name },
    ],
    state: urgentStateWord({ ...urgent, isUndone: open?.isUndone ?? false }),
    sentence: open === null ? null : open.sentence,
    closedReason: open === null ? null : open.closedReason,
    facts: open === null ? [] : factsOf(page, open),
    answers: open === null ? [] : urgentParts.map((part) => answerOf(open, part)),
    interests: open === null ? [] : open.interests.map(({ words }) => words),
    links: open === null ? [] : linksOf(page, open),
    own: open === null || free === undefined ? null : ownOf(page, open, free.part),
    bar: free === undefined ? (here[0]?.bar ?? null) : null,
    // The clerk's page is at the desk, as LA finance's is.
    lateInterest: parts.includes("la_finance") ? lateInterestOf(page) : null,
    done: doneIn(new URL(request.url).searchParams),
  };
}

/** The commission only where its page opens for the reader: a link that says "not found" would be worse than none. */
function linksOf({ board, mayOpenCommission, toldMeeting }: Page, { commissionReference }: Open) {
  const commission = {
    href: `/commissioning/${commissionReference}`,
    words: `Commission ${commissionReference} and its money`,
  };
  const meeting = {
    href: `/board/${board.code}/meetings/${toldMeeting}`,
    words: `Reported to meeting ${toldMeeting}`,
  };
  return [...(mayOpenCommission ? [commission] : []), ...(toldMeeting === null ? [] : [meeting])];
}

function doneIn(query: URLSearchParams): string | null {
  if (query.has("answered")) return "Your answer is recorded.";
  return query.has("interest") ? "The interest is on record, and the next meeting will be told." : null;
}

function lateInterestOf({ interestOf, urgent }: Page) {
  if (interestOf.length === 0) return null;
  return {
    requestKey: newRequestKey(),
    urgentId: urgent.id,
    people: interestOf.map(({ personId, part, name }) => ({
      value: personId,
      words: `${name}, ${urgentPartTitle(part)}`,
    })),
  };
}

function factsOf({ askedBy }: Page, open: Open) {
  return [
    { term: "Commission", answer: open.commissionReference },
    { term: "At up to", answer: formatPence(open.max_pence) },
    { term: "The most allowed", answer: `${formatPence(open.cap_pence)}, by the board’s constitution` },
    { term: "Why it cannot wait", answer: open.reason },
    {
      term: "Asked",
      answer: `${askedBy ?? "The board clerk"}, board clerk, ${formatDateTime(open.askedAt)}`,
    },
    { term: "Needed by", answer: formatDateTime(open.neededBy) },
  ];
}

const said = { agree: "Agreed", refuse: "Refused" } as const;

function answerOf({ answers, endedAt }: Open, part: UrgentPart) {
  const given = answers.find((one) => one.part === part);
  const who = capital(urgentPartTitle(part));
  if (given === undefined) {
    return { who, says: endedAt === null ? "no answer yet" : "did not answer", reason: null };
  }
  return {
    who,
    says: `${said[given.answer]}. ${given.personName}, ${formatDateTime(given.answeredAt)}`,
    reason: given.reason === "" ? null : given.reason,
  };
}

function ownOf({ budgets, urgent }: Page, open: Open, part: UrgentPart) {
  return {
    requestKey: newRequestKey(),
    urgentId: urgent.id,
    part,
    as: urgentPartTitle(part),
    commission: open.commissionReference,
    amount: formatPence(open.max_pence),
    available: budgets === null ? "" : availableInWords(budgets),
  };
}
