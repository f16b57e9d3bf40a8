import type { PanelKind } from "@consortia/domain/categorisation/panel";

/** Panels that hear schools, and what they agree. All append-only; a hearing with a mark. */
export interface CategoryPanelTables {
  category_panels: CategoryPanelsTable;
  category_panel_members: OfPanel;
  category_hearings: CategoryHearingsTable;
  category_conflicts: CategoryConflictsTable;
  category_hearers: OfHearing;
  category_agreements: CategoryAgreementsTable;
  category_deferrals: CategoryDeferralsTable;
  category_stand_downs: CategoryStandDownsTable;
}

interface CategoryPanelsTable {
  id: string;
  authority_id: string;
  kind: PanelKind;
  run_id: string;
  named_by: string;
  named_at: string;
}

interface OfPanel {
  authority_id: string;
  panel_id: string;
  person_id: string;
}

interface OfHearing extends OfPanel {
  hearing_id: string;
}

/** One school before one panel. */
interface CategoryHearingsTable {
  id: string;
  authority_id: string;
  panel_id: string;
  kind: PanelKind;
  run_id: string;
  school_id: string;
  opened_at: string;
  /** What it hears where its kind is a dispute. */
  dispute_id: string | null;
  superseded_by: string | null;
}

interface CategoryConflictsTable extends OfHearing {
  says: string;
  declared_at: string;
}

/** Written by one of those who heard the school. */
interface CategoryAgreementsTable extends OfHearing {
  scheme_version_id: string;
  code: string;
  /** Null where the panel agreed with the rules. */
  reason: string | null;
  notes: string;
  agreed_at: string;
}

/** Why a panel put a school off, written by one of its members. */
interface CategoryDeferralsTable extends OfHearing {
  reason: string;
  deferred_at: string;
}

/** Why an officer stood down a second panel that had decided nothing. */
interface CategoryStandDownsTable extends OfHearing {
  reason: string;
  stood_down_at: string;
}
