import { z } from "zod";

/**
 * Opaque ids with a prefix that names the kind of thing, such as `sch_01jd…`.
 * Natural keys (URN, references) are unique indexes and never primary keys.
 */
export const idPrefixes = {
  AuthorityId: "aut",
  PersonId: "per",
  AccountId: "acc",
  AppointmentId: "app",
  EstablishmentId: "est",
  EstablishmentVersionId: "esv",
  SchoolId: "sch",
  GroupId: "grp",
  MembershipId: "mem",
  ImportBatchId: "imp",
  SchemeVersionId: "csv",
  SchemeAdoptionId: "sad",
  CategoryDecisionId: "cat",
  ObservationId: "obs",
  CategoryRunId: "crn",
  CategoryReleaseId: "crl",
  SchoolCommentId: "cmt",
  CategoryEvaluationId: "cev",
  CategoryChangeId: "cch",
  CategoryCheckId: "cck",
  CategoryPanelId: "pan",
  CategoryHearingId: "hrg",
  CategoryLetterId: "let",
  CategoryDisputeId: "dis",
  FundId: "fun",
  FundReceiptId: "rcp",
  RollCountId: "rol",
  TotalReleaseId: "rel",
  FormulaVersionId: "for",
  AllocationRunId: "run",
  RunPlacementId: "rpl",
  ScenarioId: "scn",
  ConsultationId: "cns",
  ConsultationOptionId: "cop",
  ConsultationResponseId: "crs",
  LedgerBookId: "bok",
  LedgerReversalId: "rvl",
  VirementId: "vir",
  YearEndId: "yen",
  BudgetForecastId: "fct",
  LedgerAccountId: "lac",
  LedgerTransactionId: "ltx",
  CommissionId: "com",
  CommissionFundingId: "cfu",
  SchoolShareId: "ssh",
  ShareAnswerId: "san",
  SharePostingId: "spo",
  CommissionPlacementId: "cpl",
  InvoiceId: "inv",
  InvoiceShareId: "ivs",
  InvoicePaymentId: "ipy",
  CreditNoteId: "crd",
  DecisionRecordId: "dec",
  VariationId: "vrn",
  VariationTermsId: "vrt",
  VariationPlacementId: "vrp",
  VariationDecisionId: "vrd",
  UrgentDecisionId: "urg",
  UrgentAnswerId: "uan",
  UrgentInterestId: "uin",
  DecisionReportId: "drp",
  BoardId: "brd",
  ConstitutionVersionId: "con",
  ConstitutionAdoptionId: "ado",
  SeatId: "sea",
  ChairDeclarationId: "dcl",
  SeatHoldingId: "hol",
  SubstituteId: "sub",
  MeetingId: "mee",
  AgendaItemId: "itm",
  SittingId: "sit",
  PresidingTermId: "prs",
  ItemInterestId: "iti",
  InterestId: "int",
  ConfirmationId: "cfm",
  MotionId: "mot",
  SaltId: "slt",
  RollEntryId: "rol",
  VoteId: "vot",
  CastingVoteId: "cvo",
  MotionResultId: "res",
  MotionRecountId: "rec",
  PaperId: "pap",
  PaperSupplementId: "psu",
  NoticeId: "not",
  ActionId: "act",
  ActionChangeId: "ach",
  MinutesId: "min",
  MinutesVersionId: "mnv",
  MinutesItemId: "mni",
  CalendarFeedId: "cfd",
  TermCalendarId: "ter",
  ElectionId: "elc",
  ElectionEventId: "eev",
  NominationId: "nom",
  BallotId: "bal",
  VotedMarkId: "mrk",
  LotDrawId: "lot",
  CountResultId: "cnt",
  ComplaintId: "cmp",
  ThreadId: "thr",
  PostId: "pos",
  ModerationId: "mod",
  CaseStudyId: "stu",
  CaseVersionId: "stv",
  PracticeCheckId: "chk",
  OutboxId: "out",
  AuditEventId: "aud",
  RequestId: "req",
  TokenId: "tok",
} as const;

export type IdKind = keyof typeof idPrefixes;
export type Id<Kind extends IdKind> = string & z.BRAND<Kind>;

export type AuthorityId = Id<"AuthorityId">;
export type PersonId = Id<"PersonId">;
export type AccountId = Id<"AccountId">;
export type AppointmentId = Id<"AppointmentId">;
export type SchoolId = Id<"SchoolId">;
export type GroupId = Id<"GroupId">;

/** A zod schema for the ids of one kind: checks the prefix and the shape, and brands. */
export function idSchema<Kind extends IdKind>(kind: Kind, refusal = "That link is not complete") {
  const shape = new RegExp(`^${idPrefixes[kind]}_[0-9a-z]{8,40}$`);
  return z.string().regex(shape, refusal).brand<Kind>();
}

/** For rows read from the database, whose ids were checked when they were written. */
export function asId<Kind extends IdKind>(_kind: Kind, value: string): Id<Kind> {
  return value as Id<Kind>;
}

/** A natural six-digit Unique Reference Number of the national register. */
export const urnSchema = z
  .string()
  .trim()
  .regex(/^[1-9][0-9]{5}$/, "Enter a URN of 6 digits");

/** The request key of a form (GEN-4): made when the form is shown, the same for every send of it. */
export const requestKeySchema = z
  .string()
  .regex(/^[0-9A-Za-z_-]{8,80}$/, "Open the form again: its request number is missing");
