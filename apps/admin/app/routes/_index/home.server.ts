import { formatDate, formatDateTime, formatLongDate, formatTime } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import type { NeedsCardProps } from "@consortia/ui";
import type { AppLoadContext } from "@remix-run/node";
import { categoryNeeds } from "./category-needs.server.ts";
import { financeNeeds, invoiceNeeds, officerRuns } from "./money-needs.server.ts";

type Api = AppLoadContext["api"];
type Viewer = NonNullable<Awaited<ReturnType<Api["register"]["whoAmI"]>>>;

/** What waits for each of the desk's roles; whoever holds several meets all of it. */
export async function readNeeds(api: Api, viewer: Viewer): Promise<readonly NeedsCardProps[]> {
  const { appointments, personId } = viewer;
  const holds = (role: string) => appointments.some((one) => one.role === role);
  const served = appointments.filter(({ role }) => role === "board_clerk").map(({ scopeId }) => scopeId);
  return [
    ...(holds("la_finance") ? await urgentToAnswer(api) : []),
    ...(served.length === 0 ? [] : await boardNeeds(api, served)),
    ...(holds("la_finance") ? await financeNeeds(api.funding, personId) : []),
    ...(holds("la_finance") || holds("la_officer") ? await invoiceNeeds(api.invoices) : []),
    ...(holds("la_officer") ? await categoryNeeds(api) : []),
    ...(holds("la_officer") ? await deskNeeds(api) : []),
    ...(holds("la_officer") || holds("la_admin") ? await heldImports(api) : []),
  ];
}

/** LA finance: what cannot wait for a meeting and waits for its answer. */
async function urgentToAnswer({ urgent }: Api): Promise<readonly NeedsCardProps[]> {
  return (await urgent.listUrgentToAnswer())
    .filter(({ parts }) => parts.includes("la_finance"))
    .map(({ boardCode, boardName, reference, title, neededBy }) => ({
      act: `Answer the urgent decision ${reference}`,
      href: `/board/${boardCode}/urgent/${reference}`,
      why: `${title}. ${boardName}`,
      due: `By ${formatDateTime(neededBy)}`,
    }));
}

async function boardNeeds({ board, commissioning, notices, variations }: Api, boardIds: readonly string[]) {
  const boards = (await board.listBoards()).filter((one) => boardIds.includes(one.board.id));
  const needs = boards.map(async ({ board: { id, code, name }, nextMeeting, inWriting }) => {
    const waiting = (await commissioning.waiting({ boardId: id })).filter(
      ({ askedAs, waitsFor }) => askedAs === null && waitsFor === null,
    );
    const varied = await variations.listVariationsWaiting({ boardId: id });
    const { owed } = await notices.readNoticesDesk({ code });
    return [
      ...meetingNeed(code, name, nextMeeting),
      ...inWriting.map((one) => writtenNeed(code, name, one)),
      ...noticeNeed(code, name, owed),
      ...waitingNeed(code, name, waiting),
      ...variationNeed(code, name, varied),
    ];
  });
  return (await Promise.all(needs)).flat();
}

type NextMeeting = Awaited<ReturnType<Api["board"]["listBoards"]>>[number]["nextMeeting"];

function meetingNeed(code: string, name: string, next: NextMeeting): readonly NeedsCardProps[] {
  if (next === null) return [];
  const href = `/board/${code}/meetings/${next.reference}`;
  const when = `${formatLongDate(next.startsAt)}, ${formatTime(next.startsAt)}`;
  return next.state === "opened"
    ? [{ act: `Run meeting ${next.reference}`, href: `${href}/run`, why: name, due: "Under way now" }]
    : [{ act: `Prepare meeting ${next.reference}`, href, why: name, due: when }];
}

function writtenNeed(code: string, name: string, { reference, startsAt }: NonNullable<NextMeeting>) {
  return {
    act: `Follow written procedure ${reference}`,
    href: `/board/${code}/meetings/${reference}`,
    why: `${name}. It closes by itself`,
    due: `Votes are returned until ${formatLongDate(startsAt)}, ${formatTime(startsAt)}`,
  };
}

type NoticesOwed = Awaited<ReturnType<Api["notices"]["readNoticesDesk"]>>["owed"];

function noticeNeed(code: string, name: string, owed: NoticesOwed): readonly NeedsCardProps[] {
  const [nearest] = owed;
  if (nearest === undefined) return [];
  return [
    {
      act: `Publish ${counted(owed.length, "decision notice")}`,
      href: `/board/${code}/notices`,
      why: `Decisions of the ${name}`,
      due: `${nearest.isLate ? "Overdue since" : "Due by"} ${formatDate(nearest.dueOn)}`,
    },
  ];
}

function variationNeed(code: string, name: string, waiting: readonly unknown[]): readonly NeedsCardProps[] {
  if (waiting.length === 0) return [];
  const act = `Put ${counted(waiting.length, "variation")} on an agenda`;
  return [{ act, href: `/board/${code}/waiting`, why: `Waiting for a meeting of the ${name}` }];
}

function waitingNeed(code: string, name: string, waiting: readonly unknown[]): readonly NeedsCardProps[] {
  if (waiting.length === 0) return [];
  const act = `Put ${counted(waiting.length, "commission")} on an agenda`;
  return [{ act, href: `/board/${code}/waiting`, why: `Waiting for a meeting of the ${name}` }];
}

async function deskNeeds({
  practice,
  register,
  funding,
  consultation,
}: Api): Promise<readonly NeedsCardProps[]> {
  const studies = await practice.listCaseStudiesToCheck();
  const unplaced = await register.listUnplaced();
  const [oldest] = studies;
  return [
    ...(await officerRuns(funding)),
    ...(await consultationsToEnd(consultation)),
    ...(oldest === undefined
      ? []
      : [
          {
            act: `Check ${counted(studies.length, "case study", "case studies")}`,
            href: "/practice/queue",
            why: `The longest wait: ${oldest.title}, sent on ${formatDate(oldest.at)}`,
          },
        ]),
    ...(unplaced.length === 0
      ? []
      : [
          {
            act: `Place ${counted(unplaced.length, "school")} in a consortium`,
            href: "/consortia/builder",
            why: "A funding run cannot be frozen before every school has its place",
          },
        ]),
  ];
}

/** Schools have answered, and wait to read what came of it. */
async function consultationsToEnd({ listDeskConsultations }: Api["consultation"]) {
  return (await listDeskConsultations())
    .filter(({ state }) => state === "closed" || state === "analysed")
    .map(({ id, title, state, closesOn }) => ({
      act: `${state === "closed" ? "Sum up" : "Publish the outcome of"} the consultation on ${title}`,
      href: `/consultation/${id}`,
      why: `Schools could answer until ${closesOn === null ? "its last day" : formatDate(closesOn)}`,
    }));
}

async function heldImports({ register }: Api): Promise<readonly NeedsCardProps[]> {
  return (await register.listImports())
    .filter(({ state }) => state === "held" || state === "compared")
    .map(({ id, fileName, startedAt, state }) => ({
      act: state === "held" ? `Agree or leave the import of ${fileName}` : `Apply the import of ${fileName}`,
      href: `/schools/import/${id}`,
      why: `Read on ${formatDate(startedAt)}. ${state === "held" ? "It waits for a second person" : "Nothing is changed yet"}`,
    }));
}
