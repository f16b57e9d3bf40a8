import { type Column, DataTable, type DataTableProps } from "../data-table/data-table.tsx";

export interface MoneyTableProps<Row> extends Omit<DataTableProps<Row>, "columns"> {
  /**
   * The first column names the row; every other one holds amounts, as ready text. Pages format: pence in
   * all of a column if any row has them, "−£1,250.00" with its word, and NotAvailable where there is none.
   */
  columns: readonly Omit<Column<Row>, "isNumber">[];
}

/** Amounts under each other, so that they can be compared and added. */
export function MoneyTable<Row>({ columns, ...table }: MoneyTableProps<Row>) {
  const aligned = columns.map((column, place) => ({ ...column, isNumber: place > 0 }));
  return <DataTable {...table} columns={aligned} />;
}
