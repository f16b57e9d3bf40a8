import type { Key, ReactNode } from "react";

export interface Column<Row> {
  words: string;
  cell: (row: Row) => ReactNode;
  /** Right aligned, with figures of one width. */
  isNumber?: boolean | undefined;
  sort?: { href: string; state: SortState } | undefined;
}

/** How the rows stand by this column now; the link turns it round. */
export type SortState = "ascending" | "descending" | "none";

export interface DataTableProps<Row> {
  /** Unique on the page: other ids are made from it. */
  id: string;
  caption: string;
  /** The first column names the row and is its header. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => Key;
  /** A cell for each column; the first names the row ("Total"). */
  total?: readonly ReactNode[] | undefined;
  /** Where the figures come from, and their date. */
  source?: ReactNode;
  /** What stands in place of a table without rows: an Empty. */
  empty?: ReactNode;
  /** Whether it scrolls; told where three columns may be too wide for a phone, as amounts side by side are. */
  isWide?: boolean | undefined;
}

/** Rows that share the same facts. A table that is too wide scrolls inside its own named region. */
export function DataTable<Row>({ empty, ...table }: DataTableProps<Row>) {
  if (table.rows.length === 0 && empty) return <>{empty}</>;
  const isWide = table.isWide ?? table.columns.length > 3;
  return (
    <div className="flex flex-col gap-2">
      {isWide ? <WideTable {...table} /> : <PlainTable {...table} isWide={false} />}
      {table.source ? <p className="text-sm text-soft">{table.source}</p> : null}
    </div>
  );
}

function WideTable<Row>(table: DataTableProps<Row>) {
  return (
    <>
      <section
        aria-labelledby={`${table.id}-caption`}
        aria-describedby={`${table.id}-scroll`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto"
      >
        <PlainTable {...table} isWide />
      </section>
      <p id={`${table.id}-scroll`} className="text-sm text-soft lg:hidden print:hidden">
        Scroll sideways for more
      </p>
    </>
  );
}

function PlainTable<Row>({ id, caption, columns, rows, rowKey, total, isWide }: TableProps<Row>) {
  return (
    <table>
      <caption id={`${id}-caption`} className="pb-2 text-lg font-bold">
        {caption}
      </caption>
      <thead>
        <tr>
          {columns.map((column, place) => (
            <HeaderCell key={column.words} column={column} className={cellClass(column, place, isWide)} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, place) => (
              <Cell key={column.words} isHeader={place === 0} className={cellClass(column, place, isWide)}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
      {total ? (
        <tfoot>
          <tr>
            {columns.map((column, place) => (
              <Cell key={column.words} isHeader={place === 0} className={cellClass(column, place, isWide)}>
                {total[place]}
              </Cell>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

type TableProps<Row> = DataTableProps<Row> & { isWide: boolean };

interface HeaderCellProps<Row> {
  column: Column<Row>;
  className: string | undefined;
}

function HeaderCell<Row>({ column, className }: HeaderCellProps<Row>) {
  const { sort, words } = column;
  return (
    <th scope="col" aria-sort={sort ? sort.state : undefined} className={className}>
      {sort ? <a href={sort.href}>{words}</a> : words}
      {sort && sort.state !== "none" ? (
        <span className="block text-sm font-normal text-soft">{sortWords[sort.state]}</span>
      ) : null}
    </th>
  );
}

function Cell({ isHeader, className, children }: CellProps) {
  return isHeader ? (
    <th scope="row" className={className}>
      {children}
    </th>
  ) : (
    <td className={className}>{children}</td>
  );
}

interface CellProps {
  isHeader: boolean;
  className: string | undefined;
  children: ReactNode;
}

const sortWords = { ascending: "Lowest first", descending: "Highest first" } as const;

/** The first column stays in place while the rest of a wide table scrolls beneath it. */
function cellClass<Row>(column: Column<Row>, place: number, isWide: boolean) {
  if (place === 0) return isWide ? "sticky left-0 bg-paper print:bg-transparent" : undefined;
  if (column.isNumber) return "text-right tabular-nums";
  return isWide ? "min-w-40" : undefined;
}
