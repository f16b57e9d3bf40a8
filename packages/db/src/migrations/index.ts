import type { Tools } from "../dialects/migration-tools.ts";
import { up as house } from "./0001-house.ts";
import { up as register } from "./0002-register.ts";
import { up as signIn } from "./0010-sign-in.ts";
import { up as ledger } from "./0020-ledger.ts";
import { up as categorisation } from "./0021-categorisation.ts";
import { up as boards } from "./0030-boards.ts";
import { up as meetings } from "./0031-meetings.ts";
import { up as votes } from "./0032-votes.ts";
import { up as funding } from "./0039-funding.ts";
import { up as commissions } from "./0040-commissions.ts";
import { up as forum } from "./0050-forum.ts";
import { up as practice } from "./0051-practice.ts";
import { up as search } from "./0052-search.ts";
import { up as searchVocabulary } from "./0053-search-vocabulary.ts";
import { up as imports } from "./0060-imports.ts";
import { up as groupClosure } from "./0061-group-closure.ts";
import { up as recounts } from "./0062-recounts.ts";
import { up as dueTerms } from "./0063-due-terms.ts";
import { up as searchTerms } from "./0064-search-terms.ts";
import { up as constitutions } from "./0065-constitutions.ts";
import { up as written } from "./0066-written.ts";
import { up as formulaMotions } from "./0067-formula-motions.ts";
import { up as elections } from "./0070-elections.ts";
import { up as ballots } from "./0071-ballots.ts";
import { up as agendaParts } from "./0075-agenda-parts.ts";
import { up as papers } from "./0076-papers.ts";
import { up as latePapers } from "./0077-late-papers.ts";
import { up as minutes } from "./0078-minutes.ts";
import { up as decisionNotices } from "./0079-decision-notices.ts";
import { up as actions } from "./0080-actions.ts";
import { up as interests } from "./0081-interests.ts";
import { up as closedRecords } from "./0083-closed-records.ts";
import { up as chairs } from "./0086-chairs.ts";
import { up as chairElections } from "./0087-chair-elections.ts";
import { up as urgentDecisions } from "./0088-urgent-decisions.ts";
import { up as decisionReports } from "./0089-decision-reports.ts";
import { up as returningItems } from "./0090-returning-items.ts";
import { up as itemRemits } from "./0091-item-remits.ts";
import { up as paperSupplements } from "./0092-paper-supplements.ts";
import { up as paperReads } from "./0093-paper-reads.ts";
import { up as closedNotes } from "./0096-closed-notes.ts";
import { up as calendarFeeds } from "./0097-calendar-feeds.ts";
import { up as closedWords } from "./0101-closed-words.ts";
import { up as rulesByHandOnce } from "./0102-rules-by-hand-once.ts";
import { up as wordsBeforeAmendment } from "./0103-words-before-amendment.ts";
import { up as urgentCap } from "./0104-urgent-cap.ts";
import { up as urgentInterests } from "./0105-urgent-interests.ts";
import { up as presidingOverItems } from "./0106-presiding-over-items.ts";
import { up as termCalendars } from "./0108-term-calendars.ts";
import { up as reversals } from "./0110-reversals.ts";
import { up as virements } from "./0111-virements.ts";
import { up as yearEnd } from "./0112-year-end.ts";
import { up as schemeCriteria } from "./0114-scheme-criteria.ts";
import { up as observations } from "./0115-observations.ts";
import { up as categoryRuns } from "./0116-category-runs.ts";
import { up as categoryComments } from "./0117-category-comments.ts";
import { up as categoryPanels } from "./0120-category-panels.ts";
import { up as confirmedCategories } from "./0121-confirmed-categories.ts";
import { up as categoryLetters } from "./0122-category-letters.ts";
import { up as categoryDisputes } from "./0123-category-disputes.ts";
import { up as runVotes } from "./0125-run-votes.ts";
import { up as scenarios } from "./0126-scenarios.ts";
import { up as budgetForecasts } from "./0130-budget-forecasts.ts";
import { up as categoryReleases } from "./0131-category-releases.ts";
import { up as categoryEvaluations } from "./0135-category-evaluations.ts";
import { up as rightToMail } from "./0140-right-to-mail.ts";
import { up as whoeverRanItStandsNot } from "./0141-whoever-ran-it-stands-not.ts";
import { up as kindsOfLots } from "./0150-kinds-of-lots.ts";
import { up as seatsOfOpenConsortia } from "./0151-seats-of-open-consortia.ts";
import { up as roleOfRightToMail } from "./0152-role-of-right-to-mail.ts";
import { up as interestsEndWithTheirItem } from "./0153-interests-end-with-their-item.ts";
import { up as categoryChanges } from "./0154-category-changes.ts";
import { up as categoryChecks } from "./0155-category-checks.ts";
import { up as categoryDeferrals } from "./0156-category-deferrals.ts";
import { up as stuckDisputes } from "./0157-stuck-disputes.ts";
import { up as everyFirstPanel } from "./0158-every-first-panel.ts";
import { up as invoices } from "./0160-invoices.ts";
import { up as decisionsThatStand } from "./0161-decisions-that-stand.ts";
import { up as consultations } from "./0167-consultations.ts";
import { up as schoolShares } from "./0170-school-shares.ts";
import { up as moneyOfSchools } from "./0171-money-of-schools.ts";
import { up as variations } from "./0175-variations.ts";
import { up as variationVotes } from "./0176-variation-votes.ts";

/** One numbered list serves both databases. Forward only; never edited after it has landed. */
export const migrations: Readonly<Record<string, (tools: Tools) => Promise<void>>> = {
  "0001-house": house,
  "0002-register": register,
  "0010-sign-in": signIn,
  "0020-ledger": ledger,
  "0021-categorisation": categorisation,
  "0030-boards": boards,
  "0031-meetings": meetings,
  "0032-votes": votes,
  "0039-funding": funding,
  "0040-commissions": commissions,
  "0050-forum": forum,
  "0051-practice": practice,
  "0052-search": search,
  "0053-search-vocabulary": searchVocabulary,
  "0060-imports": imports,
  "0061-group-closure": groupClosure,
  "0062-recounts": recounts,
  "0063-due-terms": dueTerms,
  "0064-search-terms": searchTerms,
  "0065-constitutions": constitutions,
  "0066-written": written,
  "0067-formula-motions": formulaMotions,
  "0070-elections": elections,
  "0071-ballots": ballots,
  "0075-agenda-parts": agendaParts,
  "0076-papers": papers,
  "0077-late-papers": latePapers,
  "0078-minutes": minutes,
  "0079-decision-notices": decisionNotices,
  "0080-actions": actions,
  "0081-interests": interests,
  "0083-closed-records": closedRecords,
  "0086-chairs": chairs,
  "0087-chair-elections": chairElections,
  "0088-urgent-decisions": urgentDecisions,
  "0089-decision-reports": decisionReports,
  "0090-returning-items": returningItems,
  "0091-item-remits": itemRemits,
  "0092-paper-supplements": paperSupplements,
  "0093-paper-reads": paperReads,
  "0096-closed-notes": closedNotes,
  "0097-calendar-feeds": calendarFeeds,
  "0101-closed-words": closedWords,
  "0102-rules-by-hand-once": rulesByHandOnce,
  "0103-words-before-amendment": wordsBeforeAmendment,
  "0104-urgent-cap": urgentCap,
  "0105-urgent-interests": urgentInterests,
  "0106-presiding-over-items": presidingOverItems,
  "0108-term-calendars": termCalendars,
  "0110-reversals": reversals,
  "0111-virements": virements,
  "0112-year-end": yearEnd,
  "0114-scheme-criteria": schemeCriteria,
  "0115-observations": observations,
  "0116-category-runs": categoryRuns,
  "0117-category-comments": categoryComments,
  "0120-category-panels": categoryPanels,
  "0121-confirmed-categories": confirmedCategories,
  "0122-category-letters": categoryLetters,
  "0123-category-disputes": categoryDisputes,
  "0125-run-votes": runVotes,
  "0126-scenarios": scenarios,
  "0130-budget-forecasts": budgetForecasts,
  "0131-category-releases": categoryReleases,
  "0135-category-evaluations": categoryEvaluations,
  "0140-right-to-mail": rightToMail,
  "0141-whoever-ran-it-stands-not": whoeverRanItStandsNot,
  "0150-kinds-of-lots": kindsOfLots,
  "0151-seats-of-open-consortia": seatsOfOpenConsortia,
  "0152-role-of-right-to-mail": roleOfRightToMail,
  "0153-interests-end-with-their-item": interestsEndWithTheirItem,
  "0154-category-changes": categoryChanges,
  "0155-category-checks": categoryChecks,
  "0156-category-deferrals": categoryDeferrals,
  "0157-stuck-disputes": stuckDisputes,
  "0158-every-first-panel": everyFirstPanel,
  "0160-invoices": invoices,
  "0161-decisions-that-stand": decisionsThatStand,
  "0167-consultations": consultations,
  "0170-school-shares": schoolShares,
  "0171-money-of-schools": moneyOfSchools,
  "0175-variations": variations,
  "0176-variation-votes": variationVotes,
};
