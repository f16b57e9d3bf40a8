const rows_a_page = 1000;

/** A query whose order is total, so that its pages neither overlap nor leave a row out. */
type Paged<Row> = {
  readonly limit: (rows: number) => {
    readonly offset: (rows: number) => { readonly execute: () => Promise<Row[]> };
  };
};

/**
 * Every row, read a page at a time: for what is proved or written out whole. A list that ended at some number of rows
 * would call honest rows behind it missing.
 */
export async function everyRow<Row>(query: Paged<Row>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await query.limit(rows_a_page).offset(rows.length).execute();
    rows.push(...page);
    if (page.length < rows_a_page) return rows;
  }
}
