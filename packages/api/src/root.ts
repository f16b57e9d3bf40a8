import { accountRouter } from "./routers/account.ts";
import { actionsDeskRouter, actionsRouter } from "./routers/actions.ts";
import { agendaDeskRouter } from "./routers/agenda.ts";
import { auditRouter } from "./routers/audit.ts";
import { boardDeskRouter, boardRouter } from "./routers/board.ts";
import { calendarRouter } from "./routers/calendar.ts";
import { adminCategorisationRouter, portalCategorisationRouter } from "./routers/categorisation.ts";
import { commissioningAdminRouter, commissioningPortalRouter } from "./routers/commissioning.ts";
import { consultationDeskRouter, consultationRouter } from "./routers/consultation.ts";
import { electionsDeskRouter, electionsRouter } from "./routers/elections.ts";
import { forumRouter } from "./routers/forum.ts";
import { adminFundingRouter, portalFundingRouter } from "./routers/funding.ts";
import { interestsDeskRouter, interestsRouter } from "./routers/interests.ts";
import { adminInvoicesRouter, portalInvoicesRouter } from "./routers/invoices.ts";
import { ledgerRouter } from "./routers/ledger.ts";
import { minutesDeskRouter, minutesRouter } from "./routers/minutes.ts";
import { noticesDeskRouter, noticesRouter } from "./routers/notices.ts";
import { papersDeskRouter, papersRouter } from "./routers/papers.ts";
import { peopleRouter } from "./routers/people.ts";
import { practiceDeskRouter, practiceRouter } from "./routers/practice.ts";
import { registerDeskRouter, registerRouter } from "./routers/register.ts";
import { searchRouter } from "./routers/search.ts";
import { termsRouter } from "./routers/terms.ts";
import { urgentDeskRouter, urgentRouter } from "./routers/urgent.ts";
import { adminVariationsRouter, portalVariationsRouter } from "./routers/variations.ts";
import { adminVirementsRouter, portalVirementsRouter } from "./routers/virements.ts";
import { createCallerFactory, router } from "./trpc.ts";

/** What the portal's process can do. An admin procedure does not exist there. */
export const portalRouter = router({
  account: accountRouter,
  board: boardRouter,
  minutes: minutesRouter,
  papers: papersRouter,
  notices: noticesRouter,
  actions: actionsRouter,
  calendar: calendarRouter,
  interests: interestsRouter,
  invoices: portalInvoicesRouter,
  commissioning: commissioningPortalRouter,
  categorisation: portalCategorisationRouter,
  consultation: consultationRouter,
  elections: electionsRouter,
  funding: portalFundingRouter,
  register: registerRouter,
  forum: forumRouter,
  practice: practiceRouter,
  search: searchRouter,
  urgent: urgentRouter,
  variations: portalVariationsRouter,
  virements: portalVirementsRouter,
});

/** What the admin app's process can do. */
export const adminRouter = router({
  account: accountRouter,
  people: peopleRouter,
  board: boardDeskRouter,
  minutes: minutesDeskRouter,
  papers: papersDeskRouter,
  notices: noticesDeskRouter,
  actions: actionsDeskRouter,
  interests: interestsDeskRouter,
  invoices: adminInvoicesRouter,
  agenda: agendaDeskRouter,
  commissioning: commissioningAdminRouter,
  categorisation: adminCategorisationRouter,
  consultation: consultationDeskRouter,
  elections: electionsDeskRouter,
  funding: adminFundingRouter,
  ledger: ledgerRouter,
  audit: auditRouter,
  register: registerDeskRouter,
  practice: practiceDeskRouter,
  search: searchRouter,
  terms: termsRouter,
  urgent: urgentDeskRouter,
  variations: adminVariationsRouter,
  virements: adminVirementsRouter,
});

export type PortalRouter = typeof portalRouter;
export type AdminRouter = typeof adminRouter;

/** In-process callers for loaders and actions: the same procedures as over HTTP, without the hop. */
export const createPortalCaller = createCallerFactory(portalRouter);
export const createAdminCaller = createCallerFactory(adminRouter);
export type PortalCaller = ReturnType<typeof createPortalCaller>;
export type AdminCaller = ReturnType<typeof createAdminCaller>;
