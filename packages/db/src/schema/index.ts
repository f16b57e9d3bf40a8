import type { ActionTables } from "./actions.ts";
import type { AgendaTables } from "./agenda.ts";
import type { BoardTables } from "./board.ts";
import type { CalendarTables } from "./calendar.ts";
import type { CategorisationTables } from "./categorisation.ts";
import type { CategoryDisputeTables } from "./category-disputes.ts";
import type { CategoryPanelTables } from "./category-panels.ts";
import type { CategoryReleaseTables } from "./category-releases.ts";
import type { CategoryRunTables } from "./category-runs.ts";
import type { CommissioningTables } from "./commissioning.ts";
import type { ConsultationTables } from "./consultation.ts";
import type { ElectionTables } from "./elections.ts";
import type { ForumTables } from "./forum.ts";
import type { FundingTables } from "./funding.ts";
import type { HouseTables } from "./house.ts";
import type { ImportTables } from "./imports.ts";
import type { InterestTables } from "./interests.ts";
import type { InvoiceTables } from "./invoices.ts";
import type { LedgerTables } from "./ledger.ts";
import type { MinutesTables } from "./minutes.ts";
import type { NoticeTables } from "./notices.ts";
import type { ObservationTables } from "./observations.ts";
import type { PaperTables } from "./papers.ts";
import type { PracticeTables } from "./practice.ts";
import type { RegisterTables } from "./register.ts";
import type { SearchTables } from "./search.ts";
import type { SignInTables } from "./sign-in.ts";
import type { TermTables } from "./terms.ts";
import type { UrgentTables } from "./urgent.ts";
import type { VariationTables } from "./variations.ts";
import type { VoteTables } from "./votes.ts";

/** Every table, by area. An area's own file is the place to read what its columns mean. */
export interface Schema
  extends HouseTables,
    RegisterTables,
    ImportTables,
    BoardTables,
    AgendaTables,
    VoteTables,
    MinutesTables,
    PaperTables,
    NoticeTables,
    ActionTables,
    InterestTables,
    CalendarTables,
    TermTables,
    CommissioningTables,
    InvoiceTables,
    VariationTables,
    UrgentTables,
    ElectionTables,
    ForumTables,
    PracticeTables,
    SearchTables,
    SignInTables,
    LedgerTables,
    CategorisationTables,
    CategoryDisputeTables,
    CategoryPanelTables,
    CategoryRunTables,
    CategoryReleaseTables,
    ObservationTables,
    FundingTables,
    ConsultationTables {}
