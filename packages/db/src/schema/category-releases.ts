import type { Grouping } from "@consortia/domain/categorisation/category-release";

/** Figures by category as they were published. All append-only. */
export interface CategoryReleaseTables {
  category_releases: CategoryReleasesTable;
  category_release_rows: CategoryReleaseRowsTable;
  category_release_cells: CategoryReleaseCellsTable;
  category_release_schools: CategoryReleaseSchoolsTable;
}

interface CategoryReleasesTable {
  id: string;
  authority_id: string;
  /** By its first calendar year; one release each. */
  school_year: number;
  scheme_version_id: string;
  grouped_by: Grouping;
  minimum: number;
  released_by: string;
  released_at: string;
}

interface OfRow {
  authority_id: string;
  release_id: string;
  row_group: string;
}

interface CategoryReleaseRowsTable extends OfRow {
  /** The day whose figures these are: an earlier one where too little had changed. */
  counted_on: string;
  total: number;
}

interface CategoryReleaseCellsTable extends OfRow {
  code: string;
  place: number;
  /** Null where it is held back. */
  shown: number | null;
}

/** Never read for the public: what the next release is compared with. */
interface CategoryReleaseSchoolsTable extends OfRow {
  school_id: string;
  code: string;
}
