import type { PortalCaller } from "@consortia/api/root";
import { consultationStateWord } from "@consortia/domain/consultation/machine";
import { no_preference } from "@consortia/domain/consultation/schemas";
import { shownInWords } from "@consortia/domain/consultation/tally";
import { roleTitle } from "@consortia/domain/register/roles";
import { formatDate, formatDateTime, formatLongDate } from "@consortia/domain/shared/time";
import { optionsShown } from "@consortia/web/consultation/options-shown";

type Page = Awaited<ReturnType<PortalCaller["consultation"]["readConsultation"]>>;

/** A consultation as its page shows it to members. */
export function consultationPage(page: Page) {
  const { title, about, question, boardName, state, closesOn, options, own, outcome } = page;
  return {
    title,
    about,
    question,
    boardName,
    state: consultationStateWord(state),
    standing: standingOf(page),
    closes: closesOn === null ? "" : `${formatLongDate(closesOn)} at 5:00pm`,
    shown: optionsShown({ options, example: page.example, amounts: page.amounts.amounts }),
    noAmounts:
      "What a single consortium would get is seen by its leads and deputy leads, the members of the board and the LA: from it a school’s category might be worked out.",
    choices: [
      ...options.map(({ id, letter, title }) => ({ value: id, words: `Option ${letter}: ${title}` })),
      { value: no_preference, words: "None of them" },
    ],
    own: own.map((school) => ownOf(page, school)),
    outcome:
      outcome === null
        ? null
        : { ...outcome, publishedAt: formatDate(outcome.publishedAt), tally: tallyOf(page) },
  };
}

function standingOf({ state, closesAt, withdrawnReason, withdrawnAt, outcome }: Page): string {
  const closed = closesAt === null ? "" : `It closed on ${formatDateTime(closesAt)}.`;
  switch (state) {
    case "withdrawn":
      return `The LA withdrew it on ${withdrawnAt === null ? "" : formatDate(withdrawnAt)}: ${withdrawnReason ?? ""}`;
    case "open":
      return closesAt === null ? "" : `Schools may answer until ${formatDateTime(closesAt)}.`;
    case "outcome_published":
      return `${closed} The outcome was published on ${outcome === null ? "" : formatDate(outcome.publishedAt)}.`;
    default:
      return `${closed} The LA reads the answers and publishes here what was said, what is done and why.`;
  }
}

function ownOf({ options }: Page, { schoolId, name, mayAnswer, response }: Page["own"][number]) {
  return {
    schoolId,
    name,
    mayAnswer,
    preference: response === null ? undefined : (response.optionId ?? no_preference),
    says: response?.says ?? "",
    answer:
      response === null
        ? null
        : {
            words: preferenceWords(options, response.optionId),
            by: `${response.byName}, ${roleTitle(response.respondedAs)}, ${formatDateTime(response.respondedAt)}`,
          },
  };
}

function preferenceWords(options: Page["options"], optionId: string | null): string {
  const option = options.find(({ id }) => id === optionId);
  return option === undefined ? "None of them" : `Option ${option.letter}: ${option.title}`;
}

function tallyOf({ options, tally }: Page) {
  if (tally === null) return null;
  return {
    schools: tally.schools,
    rows: tally.rows.map(({ optionId, shown }) => ({
      words: preferenceWords(options, optionId),
      schools: shownInWords(shown),
    })),
  };
}
