import { randomUUID } from "node:crypto";
import type { PersonId } from "@consortia/domain/shared/ids";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import type { createAdminCaller, createPortalCaller } from "../src/root.ts";
import type { buildAftermath } from "./closed-scene.ts";

export type Scene = Awaited<ReturnType<typeof buildAftermath>>;
type Portal = ReturnType<typeof createPortalCaller>;
type Admin = ReturnType<typeof createAdminCaller>;

const where = { board: "primary", reference: "1" };
const motions = ["M-0001", "M-0002", "M-0003"];
const notices = ["N-0001", "N-0002"].map((reference) => ({ board: "primary", reference }));
const shows = ["mine", "open", "overdue", "all"] as const;
/** Not the school by its name: that there is such a school is no secret. */
const words = ["zephyrine", "claim", "phonics"];

/** Every read of the areas that know of meetings, and the search box. */
export const portalCalls: Readonly<
  Record<string, (portal: Portal, scene: Scene) => readonly Promise<unknown>[]>
> = {
  "actions.listActions": ({ actions }) => shows.map((show) => actions.listActions({ show })),
  "actions.listActionsForMeeting": ({ actions }) => [actions.listActionsForMeeting(where)],
  "actions.readAction": ({ actions }, { actionId }) => [actions.readAction({ actionId })],
  "board.listBoards": ({ board }) => [board.listBoards()],
  "board.readBoard": ({ board }) => [board.readBoard({ code: "primary" })],
  "board.readMeeting": ({ board }) => [board.readMeeting(where)],
  "board.readMotion": ({ board }) =>
    motions.map((reference) => board.readMotion({ board: "primary", reference })),
  "board.readReceipt": ({ board }) =>
    motions.map((reference) => board.readReceipt({ board: "primary", reference })),
  "calendar.readCalendar": ({ calendar }) => [calendar.readCalendar()],
  "calendar.readFeed": ({ calendar }) => [
    calendar
      .makeFeed({ requestKey: randomUUID() })
      .then(({ token }) => calendar.readFeed({ token: token ?? "" })),
  ],
  "calendar.readMeetingEntry": ({ calendar }) => [calendar.readMeetingEntry(where)],
  "calendar.readOwnFeed": ({ calendar }) => [calendar.readOwnFeed()],
  "commissioning.choices": ({ commissioning }) => [commissioning.choices()],
  "commissioning.listSharesToSign": ({ commissioning }) => [commissioning.listSharesToSign()],
  "commissioning.list": ({ commissioning }) => [commissioning.list({})],
  "commissioning.read": ({ commissioning }, { commission }) => [
    commissioning.read({ reference: commission }),
  ],
  "interests.readOwnInterests": ({ interests }) => [interests.readOwnInterests()],
  "invoices.listWorkToAccept": ({ invoices }) => [invoices.listWorkToAccept()],
  "invoices.readInvoices": ({ invoices }, { commission }) => [
    invoices.readInvoices({ reference: commission }),
  ],
  "minutes.readMinutes": ({ minutes }) => [minutes.readMinutes(where)],
  "notices.listDecisionNotices": (portal) => [portal.notices.listDecisionNotices({ board: "primary" })],
  "notices.listNoticesOfMotion": (portal) =>
    motions.map((reference) => portal.notices.listNoticesOfMotion({ board: "primary", reference })),
  "notices.readNotice": (portal) => notices.map((one) => portal.notices.readNotice(one)),
  "papers.listPapers": ({ papers }) => [papers.listPapers(where)],
  "papers.readPack": ({ papers }) => [papers.readPack(where)],
  "papers.readPaper": ({ papers }, { paperId }) => [papers.readPaper({ paperId }).then(inWords)],
  "search.search": ({ search }) => words.map((q) => search.search({ q })),
  "urgent.listUrgent": ({ urgent }) => [urgent.listUrgent({ code: "primary" })],
  "urgent.listUrgentToAnswer": ({ urgent }) => [urgent.listUrgentToAnswer()],
  "urgent.readUrgent": ({ urgent }) => [urgent.readUrgent({ board: "primary", reference: "U-0001" })],
  "variations.listVariationsToAgree": ({ variations }) => [variations.listVariationsToAgree()],
  "variations.readVariations": ({ variations }, { commission }) => [
    variations.readVariations({ reference: commission }),
  ],
};

export const deskCalls: Readonly<Record<string, (desk: Admin, scene: Scene) => readonly Promise<unknown>[]>> =
  {
    "actions.listActionsForMeeting": ({ actions }) => [actions.listActionsForMeeting(where)],
    "actions.readActionsDesk": ({ actions }) => [actions.readActionsDesk({ code: "primary" })],
    "agenda.listReturningItems": ({ agenda }) => [
      agenda.listReturningItems({ board: "primary", reference: "1" }),
    ],
    "audit.list": ({ audit }) => [audit.list({})],
    "board.listBoards": ({ board }) => [board.listBoards()],
    "board.readBoard": ({ board }) => [board.readBoard({ code: "primary" })],
    "board.readMeeting": ({ board }) => [board.readMeeting(where)],
    "board.readMotion": ({ board }) =>
      motions.map((reference) => board.readMotion({ board: "primary", reference })),
    "board.listFormulasToAdopt": ({ board }, { meetingId }) => [board.listFormulasToAdopt({ meetingId })],
    "board.listRunsToPlace": ({ board }, { meetingId }) => [board.listRunsToPlace({ meetingId })],
    "board.listSeatCandidates": ({ board }, { seat }) => [board.listSeatCandidates({ seatId: seat.seatId })],
    "commissioning.agendas": ({ commissioning }, { boardId }) => [commissioning.agendas({ boardId })],
    "commissioning.list": ({ commissioning }) => [commissioning.list({})],
    "commissioning.read": ({ commissioning }, { commission }) => [
      commissioning.read({ reference: commission }),
    ],
    "commissioning.waiting": ({ commissioning }, { boardId }) => [commissioning.waiting({ boardId })],
    "interests.readInterestsDesk": ({ interests }) => [interests.readInterestsDesk({ code: "primary" })],
    "invoices.listInvoices": ({ invoices }) => [invoices.listInvoices()],
    "invoices.readInvoices": ({ invoices }, { commission }) => [
      invoices.readInvoices({ reference: commission }),
    ],
    "minutes.readMinutesDesk": ({ minutes }) => [minutes.readMinutesDesk(where)],
    "notices.readNoticeDesk": (desk) => notices.map((one) => desk.notices.readNoticeDesk(one)),
    "notices.readNoticesDesk": (desk) => [desk.notices.readNoticesDesk({ code: "primary" })],
    "papers.listPapers": ({ papers }) => [papers.listPapers(where)],
    "papers.readPapersDesk": ({ papers }) => [papers.readPapersDesk(where)],
    "papers.readPaper": ({ papers }, { paperId }) => [papers.readPaper({ paperId }).then(inWords)],
    "search.search": ({ search }) => words.map((q) => search.search({ q })),
    "urgent.listUrgent": ({ urgent }) => [urgent.listUrgent({ code: "primary" })],
    "urgent.listUrgentToAnswer": ({ urgent }) => [urgent.listUrgentToAnswer()],
    "urgent.readQuestion": ({ urgent }, { commission }) => [
      urgent.readQuestion({ board: "primary", reference: commission }),
    ],
    "urgent.readUrgent": ({ urgent }) => [urgent.readUrgent({ board: "primary", reference: "U-0001" })],
    "variations.listVariationsWaiting": ({ variations }, { boardId }) => [
      variations.listVariationsWaiting({ boardId }),
    ],
    "variations.readVariations": ({ variations }, { commission }) => [
      variations.readVariations({ reference: commission }),
    ],
  };

/** A file is sent in base64, in which no word would be found. */
function inWords(file: { readonly base64: string }) {
  return { ...file, base64: Buffer.from(file.base64, "base64").toString("utf8") };
}

/** A person of the scene, as the apps hand them to the procedures. */
export function ctxOf(scene: Scene, personId: PersonId) {
  const visitor = { app: "portal", address: "192.0.2.1", device: "Firefox", session: null } as const;
  return { ...buildCtx(scene.world, asPerson(personId)), visitor };
}

/** What was answered, refusals included, as one text to look for words in. */
export function textOf(settled: readonly PromiseSettledResult<unknown>[]): string {
  return settled
    .map((one) =>
      one.status === "fulfilled"
        ? JSON.stringify(one.value, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value))
        : `refused: ${String(one.reason)}`,
    )
    .join("\n");
}
