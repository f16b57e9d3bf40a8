export {
  AccountPage,
  type AccountPageProps,
  type AppointmentLine,
  AppointmentLines,
} from "./account/account-page.tsx";
export { AuthenticatorPage, type AuthenticatorPageProps } from "./account/authenticator-page.tsx";
export { CodePage, type CodePageProps } from "./account/code-page.tsx";
export { JoinPage, type JoinPageProps } from "./account/join-page.tsx";
export { RecoveryCodesPage, type RecoveryCodesPageProps } from "./account/recovery-codes.tsx";
export {
  ResetPage,
  type ResetPageProps,
  SignInHelpPage,
  type SignInHelpPageProps,
} from "./account/reset-pages.tsx";
export { SecurityPage, type SecurityPageProps } from "./account/security-page.tsx";
export { SignInPage, type SignInPageProps } from "./account/sign-in-page.tsx";
export { ActingAs, type ActingAsProps, type Appointment } from "./acting-as/acting-as.tsx";
export { BackLink } from "./back-link/back-link.tsx";
export { BalancesOn, type BalancesOnProps } from "./balances-on/balances-on.tsx";
export { Banner, type BannerKind, type BannerProps, sentTwiceWords } from "./banner/banner.tsx";
export { type Bar, BarChart, type BarChartProps } from "./bar-chart/bar-chart.tsx";
export {
  Button,
  ButtonGroup,
  type ButtonKind,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from "./button/button.tsx";
export { CategoryTotals, type CategoryTotalsProps } from "./category-totals/category-totals.tsx";
export { Checks, type ChecksProps } from "./checks/checks.tsx";
export { Confirm, type ConfirmProps } from "./confirm/confirm.tsx";
export { ConsultationTable, type ConsultationTableProps } from "./consultation/consultation-table.tsx";
export { OptionsSideBySide, type OptionsSideBySideProps } from "./consultation/options-side-by-side.tsx";
export { CountSheet, type CountSheetProps, type CountStage } from "./count-sheet/count-sheet.tsx";
export { LotsDrawn, type LotsDrawnProps } from "./count-sheet/lots-drawn.tsx";
export { type Column, DataTable, type DataTableProps, type SortState } from "./data-table/data-table.tsx";
export { DateField, type DateFieldProps } from "./date-field/date-field.tsx";
export { Document, type DocumentProps } from "./document/document.tsx";
export { Empty, type EmptyProps } from "./empty/empty.tsx";
export { ErrorSummary, type FormError } from "./error-summary/error-summary.tsx";
export { FactLine } from "./fact-line/fact-line.tsx";
export { FieldGroup, type FieldProps } from "./field/field.tsx";
export { FileField, type FileFieldProps } from "./file-field/file-field.tsx";
export { Filter, type FilterProps } from "./filter/filter.tsx";
export { fieldsOf, formOf, typedDate } from "./form/fields-of.ts";
export { HiddenKey, PostForm, type PostFormProps } from "./form/form.tsx";
export { KeptWords } from "./form/kept-words.tsx";
export type { SentForm } from "./form/sent-form.ts";
export { GroupChart } from "./group-chart/group-chart.tsx";
export { HearingPage, type HearingPageProps } from "./hearing/hearing-page.tsx";
export { PanelPapersPage, type PanelPapersPageProps } from "./hearing/panel-papers-page.tsx";
export { ItemTrace, type ItemTraceProps } from "./item-trace/item-trace.tsx";
export { LetterPage, type LetterPageProps } from "./letter/letter-page.tsx";
export { type Knot, Line, type LineProps } from "./line/line.tsx";
export { MinutesText, type MinutesTextProps } from "./minutes/minutes-text.tsx";
export { NoticeBoxes } from "./minutes/notice-boxes.tsx";
export { NoticeText, type NoticeTextProps } from "./minutes/notice-text.tsx";
export { MoneyField, type MoneyFieldProps } from "./money-field/money-field.tsx";
export { MoneyTable, type MoneyTableProps } from "./money-table/money-table.tsx";
export { Needs, type NeedsProps } from "./needs-card/needs.tsx";
export { NeedsCard, type NeedsCardProps, NeedsList, type NeedsListProps } from "./needs-card/needs-card.tsx";
export { type Absence, NotAvailable } from "./not-available/not-available.tsx";
export { Page, type PageProps } from "./page/page.tsx";
export { type PageTitleParts, pageTitle } from "./page/page-title.ts";
export { Section } from "./page/section.tsx";
export { PageShell, type PageShellProps } from "./page-shell/page-shell.tsx";
export type { NavItem } from "./page-shell/site-nav.tsx";
export {
  ConflictPage,
  type ConflictPageProps,
  FaultPage,
  type FaultPageProps,
  ForbiddenPage,
  type ForbiddenPageProps,
  MaintenancePage,
  NotFoundPage,
  ProblemPage,
  type ProblemPageProps,
  problemTitle,
  TooLargePage,
  TooManyTriesPage,
} from "./page-states/page-states.tsx";
export { Pagination, type PaginationProps } from "./pagination/pagination.tsx";
export { Panel, type PanelProps } from "./panel/panel.tsx";
export { PaperLine, type PaperLineProps } from "./paper-line/paper-line.tsx";
export { PasswordField, type PasswordFieldProps } from "./password-field/password-field.tsx";
export { type Amount, PositionChart, type PositionChartProps } from "./position-chart/position-chart.tsx";
export { QuorumLine, type QuorumLineProps } from "./quorum-line/quorum-line.tsx";
export { type Choice, Radios, type RadiosProps } from "./radios/radios.tsx";
export { Receipt, type ReceiptProps } from "./receipt/receipt.tsx";
export { CriteriaFound, type CriteriaFoundProps, PlainList } from "./scheme/criteria-found.tsx";
export { SchemeText, type SchemeTextProps } from "./scheme/scheme-text.tsx";
export { SchoolComments, type SchoolCommentsProps } from "./scheme/school-comments.tsx";
export { SchoolsPage, type SchoolsPageProps } from "./schools/schools-page.tsx";
export { ScopeLine, type ScopeLineProps } from "./scope-line/scope-line.tsx";
export { SearchPage, type SearchPageProps } from "./search-page/search-page.tsx";
export { Select, type SelectProps } from "./select/select.tsx";
export type { LinkTo, PlaceLink } from "./shared/link.ts";
export { SinceList, type SinceListProps } from "./since-list/since-list.tsx";
export { StandingWords, type StandingWordsProps } from "./standing-words/standing-words.tsx";
export { SubNav, type SubNavProps } from "./sub-nav/sub-nav.tsx";
export {
  CheckAnswers,
  type CheckAnswersProps,
  SummaryList,
  type SummaryRow,
} from "./summary-list/summary-list.tsx";
export { CategoryTag, StateTag, type StateWord, Tag, type Tone, toneOf } from "./tag/tag.tsx";
export { Tally, type TallyProps } from "./tally/tally.tsx";
export { type Task, TaskList, type TaskListProps } from "./task-list/task-list.tsx";
export { TextArea, type TextAreaProps } from "./text-area/text-area.tsx";
export { type FieldWidth, TextField, type TextFieldProps } from "./text-field/text-field.tsx";
export { Post, type PostProps } from "./thread/post.tsx";
export { ReplyBox, type ReplyBoxProps } from "./thread/reply-box.tsx";
export { Agreed, type AgreedProps, Thread, type ThreadProps } from "./thread/thread.tsx";
export { Trail } from "./trail/trail.tsx";
export { UrgentPage, type UrgentPageProps } from "./urgent/urgent-page.tsx";
export { VoteForm, type VoteFormProps } from "./vote-form/vote-form.tsx";
export { WhyLink, WhyPanel, type WhyPanelProps } from "./why/why.tsx";
export { WrittenText } from "./written-text/written-text.tsx";
