import type { AdminCaller } from "@consortia/api/root";
import { consultationStateWord } from "@consortia/domain/consultation/machine";
import { most_options } from "@consortia/domain/consultation/option";
import { laneWords } from "@consortia/domain/register/lanes";
import { roleTitle } from "@consortia/domain/register/roles";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { optionsShown } from "@consortia/web/consultation/options-shown";
import { actsOf } from "../../components/consultation-acts.ts";

type Page = Awaited<ReturnType<AdminCaller["consultation"]["readDeskConsultation"]>>;

/** A consultation as its page shows it at the desk. */
export function deskPage(page: Page) {
  const { id, title, about, question, boardName, state, options, mayRun, outcome, said } = page;
  const withPot = options.map(({ totalPence, ...option }) => ({ ...option, potPence: totalPence }));
  return {
    href: `/consultation/${id}`,
    title,
    boardName,
    state: consultationStateWord(state),
    finding: findingOf(page),
    facts: [
      { term: "What is asked, and why", answer: about },
      { term: "The question", answer: question },
      ...(page.openedAt === null ? [] : [{ term: "Opened", answer: formatDateTime(page.openedAt) }]),
      ...(page.closesAt === null ? [] : [{ term: "Closes", answer: formatDateTime(page.closesAt) }]),
      ...(page.withdrawnReason === null ? [] : [{ term: "Withdrawn", answer: page.withdrawnReason }]),
      ...(said === null || outcome !== null ? [] : [{ term: "What schools said", answer: said }]),
      ...(outcome === null
        ? []
        : [
            { term: "What schools said", answer: outcome.said },
            { term: "What is done", answer: outcome.done },
            { term: "Why", answer: outcome.reason },
            { term: "Outcome published", answer: formatDate(outcome.publishedAt) },
          ]),
    ],
    acts: mayRun ? actsOf(state, page.openBar) : [],
    openBar: mayRun && state === "draft" ? page.openBar : null,
    removable:
      mayRun && state === "draft"
        ? options.map(({ id, letter, title }) => ({ id, words: `option ${letter}: ${title}` }))
        : [],
    mayAdd: mayRun && state === "draft" && options.length < most_options,
    shown: optionsShown({ options: withPot, example: page.example, amounts: page.amounts }),
    tally: state === "draft" ? null : tallyOf(page),
    responses: responsesOf(page),
  };
}

function findingOf({ state, responses, schoolsAsked, firstClosingDay }: Page): string {
  if (state === "draft") {
    return `Schools see nothing of a draft. Opened today, it could close on ${formatDate(firstClosingDay)} at the earliest.`;
  }
  return `${responses.length} of ${counted(schoolsAsked, "school")} ${responses.length === 1 ? "has" : "have"} answered.`;
}

function tallyOf({ tally, options, lanes, responses }: Page) {
  return {
    heads: lanes.map(laneWords),
    rows: tally.map(({ optionId, schools, byLane }) => ({
      words: preferenceOf(options, optionId),
      cells: [String(schools), ...byLane.map((lane) => String(lane.schools))],
    })),
    total: String(responses.length),
    totals: lanes.map((lane) => String(responses.filter((one) => one.lanes.includes(lane)).length)),
  };
}

function responsesOf({ responses, options }: Page) {
  return responses.map((one) => ({
    key: one.schoolId,
    href: `/schools/${one.urn}`,
    school: one.schoolName,
    prefers: preferenceOf(options, one.optionId),
    says: one.says === "" ? "No words" : one.says,
    by: `${one.byName}, ${roleTitle(one.respondedAs)}, ${formatDate(one.respondedAt)}`,
  }));
}

function preferenceOf(options: Page["options"], optionId: string | null): string {
  const option = options.find(({ id }) => id === optionId);
  return option === undefined ? "None of them" : `${option.letter}: ${option.title}`;
}
