import { meetingName } from "@consortia/domain/board/written";
import { answeringRoles } from "@consortia/domain/consultation/policy";
import { fundEndingInWords } from "@consortia/domain/funding/fund-ending";
import { leadRoles, type Role, schoolRoles, sittingRoles } from "@consortia/domain/register/roles";
import { formatPence } from "@consortia/domain/shared/money";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import {
  formatDate,
  formatDateTime,
  formatFinancialYear,
  formatLongDate,
} from "@consortia/domain/shared/time";
import { capital, counted } from "@consortia/domain/shared/words";
import type { AppLoadContext } from "@remix-run/node";
import { type AtTheBoard, readBoardNeeds } from "./board-needs.server.ts";
import { readConsultationNeeds } from "./consultation-needs.server.ts";
import { readElectionNeeds } from "./election-needs.server.ts";
import { byUrgency, type Need } from "./need.ts";

type Api = AppLoadContext["api"];
type Viewer = NonNullable<Awaited<ReturnType<Api["register"]["whoAmI"]>>>;

const nothingThere: AtTheBoard = { needs: [], voted: [], meetings: [] };

/** Home of whoever is signed in. */
export async function readHome(api: Api, { appointments }: Viewer) {
  // A provider has no work in this app yet, and may ask none of what follows.
  if (appointments.every(({ role }) => role === "provider"))
    return { ...nothingThere, groups: [], money: [] };
  const scopesAs = (roles: readonly Role[]) =>
    appointments.filter(({ role }) => roles.includes(role)).map(({ scopeId }) => scopeId);
  const boardIds = scopesAs(sittingRoles);
  const consortiumIds = scopesAs(leadRoles);
  const atTheBoard = boardIds.length === 0 ? nothingThere : await readBoardNeeds(api, boardIds);
  // The holder of the LA seat is of no school and has a vote in the election of a chair.
  const mayElect = scopesAs([...schoolRoles, ...leadRoles, ...sittingRoles]).length > 0;
  return {
    needs: byUrgency([
      ...(boardIds.length === 0 ? [] : await urgentToAnswer(api)),
      ...(scopesAs(["headteacher", "chair_of_governors"]).length === 0
        ? []
        : [...(await proposalsToComment(api)), ...(await lettersToRead(api))]),
      ...(scopesAs(["headteacher", "deputy", "chair_of_governors"]).length === 0
        ? []
        : await workToAccept(api)),
      ...(scopesAs(["headteacher"]).length === 0 ? [] : await sharesToSign(api)),
      ...(await panelsToHear(api)),
      ...(scopesAs(["chair_of_governors", "adviser"]).length === 0 ? [] : await disputesToMove(api)),
      ...atTheBoard.needs,
      ...(await ownActions(api)),
      ...(boardIds.length === 0 ? [] : await interestsToConfirm(api)),
      ...(scopesAs(answeringRoles).length === 0 ? [] : await readConsultationNeeds(api.consultation)),
      ...(mayElect ? await readElectionNeeds(api.elections) : []),
      ...(consortiumIds.length === 0
        ? []
        : [...(await variationsToAgree(api)), ...(await draftsToFinish(api))]),
      ...(await returnedStudies(api)),
    ]),
    voted: atTheBoard.voted,
    meetings: atTheBoard.meetings,
    groups: await groupsWithNews(api),
    money: consortiumIds.length === 0 ? [] : await moneyOf(api, consortiumIds),
  };
}

/** Chair and vice-chair: what cannot wait for a meeting and waits for their answer. */
async function urgentToAnswer({ urgent }: Api): Promise<readonly Need[]> {
  return (await urgent.listUrgentToAnswer())
    .filter(({ parts }) => parts.some((part) => part !== "la_finance"))
    .map(({ boardCode, boardName, reference, title, neededBy }) => ({
      act: `Answer the urgent decision ${reference}`,
      href: `/board/${boardCode}/urgent/${reference}`,
      why: `${title}. ${boardName}`,
      due: `By ${formatDateTime(neededBy)}`,
      dueAt: neededBy,
    }));
}

/** Head and chair of governors: a category is proposed for their school. The card names no code. */
async function proposalsToComment({ categorisation }: Api): Promise<readonly Need[]> {
  return (await categorisation.listToComment()).map(({ urn, name, replyBy }) => ({
    act: "Read and comment: your proposed category",
    href: `/schools/${urn}/category`,
    why: `The LA has proposed a category for ${name}`,
    due: `Comment by ${formatLongDate(replyBy)}`,
    dueAt: replyBy,
  }));
}

/** Head and chair of governors: what was decided, while they may still dispute it. The card names no code. */
async function lettersToRead({ categorisation }: Api): Promise<readonly Need[]> {
  return (await categorisation.listOwnLetters()).map(({ urn, name, letterId, disputeBy }) => ({
    act: "Read the letter: your category is decided",
    href: `/schools/${urn}/category/letter/${letterId}`,
    why: `The LA has decided the category of ${name}`,
    due: `You may dispute it until ${formatLongDate(disputeBy)}`,
    dueAt: disputeBy,
  }));
}

/** Head, or who answers in the head's place: an invoice for their school's support. The card names no school. */
async function workToAccept({ invoices }: Api): Promise<readonly Need[]> {
  return (await invoices.listWorkToAccept()).map(({ id, reference, title, net_pence, provider }) => ({
    act: `Accept the work of an invoice: ${reference}`,
    href: `/commissioning/${reference}/invoices/${id}`,
    why: `${title}. ${provider} asks for ${formatPence(net_pence)}`,
    dueAt: null,
  }));
}

/** Head: a commission waits for what the school would pay of it. The card names no school but the reader's own. */
async function sharesToSign({ commissioning }: Api): Promise<readonly Need[]> {
  return (await commissioning.listSharesToSign()).map(
    ({ consortiumName, id, pence, reference, schoolName, title }) => ({
      act: `Sign your school’s share of ${reference}, or refuse it`,
      href: `/commissioning/${reference}/share/${id}`,
      why: `${title}. ${consortiumName} asks for ${formatPence(pence)} from ${schoolName}`,
      dueAt: null,
    }),
  );
}

/** Chair of governors and adviser: a dispute waits for them. */
async function disputesToMove({ categorisation }: Api): Promise<readonly Need[]> {
  return (await categorisation.listOwnDisputes()).map(({ urn, name, asks }) => ({
    act: asks === "support" ? "Support a dispute, or leave it" : "Reply to a dispute",
    href: `/schools/${urn}/category/dispute`,
    why:
      asks === "support"
        ? `The head of ${name} disputes the decision on its category`
        : `${name} disputes the decision on its category`,
    dueAt: null,
  }));
}

/** Members of a panel: schools that it has not decided yet. The card names none of them. */
async function panelsToHear({ categorisation }: Api): Promise<readonly Need[]> {
  return (await categorisation.listOwnPanels()).map(({ panelId, kind, toAgree }) => ({
    act: kind === "moderation" ? "Read for the moderation panel" : "Read for the dispute panel",
    href: `/categorisation/panel/${panelId}`,
    why: `${capital(counted(toAgree, "school"))} to agree with the panel`,
    dueAt: null,
  }));
}

/** What a board has asked of the reader, the nearest date first. */
async function ownActions({ actions }: Api): Promise<readonly Need[]> {
  const mine = await actions.listActions({ show: "mine" });
  return mine.map(({ id, title, boardName, meetingKind, meetingReference, dueOn, isOverdue }) => ({
    act: `Do or update: ${title}`,
    href: `/actions/${id}`,
    why: `Given to you by ${meetingName({ kind: meetingKind, reference: meetingReference })} of the ${boardName}`,
    due: `${isOverdue ? "Overdue since" : "Due"} ${formatLongDate(dueOn)}`,
    dueAt: dueOn,
  }));
}

/** Once a school year, with nothing to declare too. */
async function interestsToConfirm({ interests }: Api): Promise<readonly Need[]> {
  const { confirmedAt, schoolYear } = await interests.readOwnInterests();
  if (confirmedAt !== null) return [];
  const act = `Confirm your interests for ${formatSchoolYear(schoolYear)}`;
  const why = "You sit on a board. A nil return is one tick";
  return [{ act, href: "/account/interests", why, dueAt: null }];
}

/** A lead: what another lead of the consortium drafted within tolerance. */
async function variationsToAgree({ variations }: Api): Promise<readonly Need[]> {
  return (await variations.listVariationsToAgree()).map(({ change, name, number, reference, title }) => ({
    act: `Agree or return: ${name}`,
    href: `/commissioning/${reference}/variations/${number}`,
    why: `${title}: ${change}`,
    dueAt: null,
  }));
}

async function draftsToFinish({ commissioning }: Api): Promise<readonly Need[]> {
  const { commissions } = await commissioning.list({ state: "draft" });
  return commissions.map(({ reference, title, updatedAt }) => ({
    act: `Finish and send ${reference}`,
    href: `/commissioning/${reference}`,
    why: `${title}. A draft of your consortium, last changed on ${formatDate(updatedAt)}`,
    dueAt: null,
  }));
}

async function returnedStudies({ practice }: Api): Promise<readonly Need[]> {
  const { own } = await practice.listCaseStudies({});
  return own
    .filter(({ state }) => state === "returned")
    .map(({ id, title, schoolName }) => ({
      act: `Change your case study: ${title}`,
      href: `/practice/${id}/edit`,
      why: `The LA returned it to ${schoolName} and says what to change`,
      dueAt: null,
    }));
}

/** The reader's own groups in which something is unread or a question stands without an answer. */
async function groupsWithNews({ forum }: Api) {
  const { own } = await forum.listGroups();
  return own
    .filter(({ unread, unanswered }) => unread + unanswered > 0)
    .map(({ slug, name, unread, unanswered }) => ({
      href: `/forum/${slug}${unread === 0 ? "?show=unanswered" : ""}`,
      name,
      news: [
        unread === 0 ? null : `${counted(unread, "thread")} with something new`,
        unanswered === 0 ? null : `${counted(unanswered, "question")} without an answer`,
      ]
        .filter((part) => part !== null)
        .join(", "),
    }));
}

/** One line of money for each budget of the consortia that somebody leads. */
async function moneyOf({ register, funding }: Api, consortiumIds: readonly string[]) {
  const consortia = await register.listGroups({ kind: "consortium" });
  const led = consortia.filter(({ id }) => consortiumIds.includes(id));
  const budgets = await Promise.all(led.map(({ slug }) => funding.readBudget({ slug })));
  return budgets.flatMap((budget) => (budget.sees === "position" ? budget.lines.map(lineIn(budget)) : []));
}

type Budget = Awaited<ReturnType<Api["funding"]["readBudget"]>>;
type BudgetLine = Extract<Budget, { sees: "position" }>["lines"][number];

function lineIn({ consortium }: Budget) {
  return ({ fundId, fundName, year, position, ending }: BudgetLine) => ({
    id: `${consortium.id} ${fundId} ${year}`,
    href: `/consortia/${consortium.slug}/budget`,
    name: `${consortium.name}, ${fundName} ${formatFinancialYear(year)}`,
    words: [
      `${formatPence(position.availablePence)} available, ${formatPence(position.committedPence)} committed, ${formatPence(position.invoicedPence)} invoiced`,
      fundEndingInWords(ending),
    ]
      .filter((part) => part !== null)
      .join(". "),
  });
}
