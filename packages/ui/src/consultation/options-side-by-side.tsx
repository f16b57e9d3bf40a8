import { DataTable } from "../data-table/data-table.tsx";
import { GroupChart } from "../group-chart/group-chart.tsx";
import { Section } from "../page/section.tsx";
import { SummaryList } from "../summary-list/summary-list.tsx";

interface OptionRow {
  words: string;
  cells: readonly string[];
}

interface ChartRow extends OptionRow {
  bars: readonly { letter: string; value: bigint | null; text: string }[];
}

export interface OptionsSideBySideProps {
  options: readonly { id: string; letter: string; title: string; words: string }[];
  facts: readonly OptionRow[];
  rates: readonly OptionRow[];
  example: { schools: readonly string[]; finding: string; rows: readonly ChartRow[] } | null;
  /** Of the consortia whose money the reader may see, with what each has now in the first cell. */
  amounts: readonly ChartRow[];
  /** What stands where the reader sees no amount. */
  noAmounts: string;
}

/** What each option is, in words, terms, a made-up example, and amounts for whoever may see some. */
export function OptionsSideBySide(props: OptionsSideBySideProps) {
  const { options, facts, rates, example } = props;
  const letters = options.map(({ letter }) => letter);
  return (
    <>
      <Section title="The options">
        {options.map(({ id, letter, title, words }) => (
          <div key={id} className="flex flex-col gap-2">
            <h3>
              Option {letter}: {title}
            </h3>
            <p className="max-w-text whitespace-pre-line">{words}</p>
          </div>
        ))}
        <Facts facts={facts} letters={letters} />
        <OptionTable id="rates" caption="Rates" first="Category and phase" heads={letters} rows={rates} />
      </Section>
      {example === null ? null : <Example example={example} letters={letters} />}
      <Amounts {...props} letters={letters} />
    </>
  );
}

/** What differs stands in a table, and what is the same under every option once. */
function Facts({ facts, letters }: { facts: readonly OptionRow[]; letters: readonly string[] }) {
  const differs = ({ cells }: OptionRow) => new Set(cells).size > 1;
  const different = facts.filter(differs);
  const same = facts
    .filter((row) => !differs(row))
    .map(({ words, cells }) => ({ term: words, answer: cells[0] }));
  return (
    <>
      {different.length === 0 ? null : (
        <OptionTable id="facts" caption="Where they differ" first="What" heads={letters} rows={different} />
      )}
      {letters.length < 2 || same.length === 0 ? null : <h3>The same under every option</h3>}
      <SummaryList rows={same} />
    </>
  );
}

interface OptionTableProps {
  id: string;
  caption: string;
  first: string;
  heads: readonly string[];
  rows: readonly OptionRow[];
}

function OptionTable({ id, caption, first, heads, rows }: OptionTableProps) {
  return (
    <DataTable
      id={id}
      caption={caption}
      isWide
      rows={rows}
      rowKey={(row) => row.words}
      columns={[
        { words: first, cell: (row) => row.words },
        ...heads.map((words, place) => ({ words, cell: (row: OptionRow) => row.cells[place] ?? "" })),
      ]}
    />
  );
}

function Example({
  example: { schools, finding, rows },
  letters,
}: {
  example: NonNullable<OptionsSideBySideProps["example"]>;
  letters: readonly string[];
}) {
  return (
    <Section title="A made-up example">
      <p className="max-w-text">
        These are no real schools: the same example is worked under every option, as a real allocation would
        be.
      </p>
      <ul>
        {schools.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <GroupChart
        id="example-chart"
        title="What each made-up consortium would get"
        finding={finding}
        groups={rows}
      />
      <OptionTable
        id="example"
        caption="What each made-up consortium would get"
        first="Made-up consortium"
        heads={letters}
        rows={rows}
      />
    </Section>
  );
}

function Amounts({
  amounts,
  noAmounts,
  letters,
}: Pick<OptionsSideBySideProps, "amounts" | "noAmounts"> & { letters: readonly string[] }) {
  const [only, ...others] = amounts;
  if (only === undefined) {
    return (
      <Section title="What a consortium would get">
        <p className="max-w-text">{noAmounts}</p>
      </Section>
    );
  }
  const title = others.length === 0 ? `What ${only.words} would get` : "What each consortium would get";
  return (
    <Section title={title}>
      <GroupChart
        id="amounts-chart"
        title={title}
        finding="Worked on the day the consultation opened, so that everybody answers on the same numbers. Keep them to those who may see them."
        groups={amounts}
      />
      <OptionTable
        id="amounts"
        caption="Now, and under each option"
        first="Consortium"
        heads={["Now", ...letters]}
        rows={amounts}
      />
    </Section>
  );
}
