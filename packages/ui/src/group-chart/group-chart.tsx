interface GroupBar {
  /** A letter or a short word that tells the bars of a group apart beside each: colour alone says nothing. */
  letter: string;
  /** Null where nobody has the number, which leaves a gap with words. */
  value: number | bigint | null;
  text: string;
}

interface GroupChartProps {
  /** Unique on the page. */
  id: string;
  title: string;
  /** What there is to see, in one sentence. The same numbers stand in a table beside the chart. */
  finding: string;
  groups: readonly { words: string; bars: readonly GroupBar[] }[];
}

/** A few bars from zero for each of many things, with their letters and numbers. Text keeps its size at any width. */
export function GroupChart({ id, title, finding, groups }: GroupChartProps) {
  const widest = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ letter }) => letter.length)));
  const start = widest * letter_pixels + space_pixels;
  const longest = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ value }) => Number(value ?? 0))));
  const tops = groups.map((_, place) =>
    groups.slice(0, place).reduce((sum, group) => sum + heightOf(group), 0),
  );
  const height = groups.reduce((sum, group) => sum + heightOf(group), 0);
  return (
    <figure className="flex flex-col gap-6">
      <figcaption id={`${id}-finding`} className="max-w-text text-lg">
        {finding}
      </figcaption>
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-finding`}
        width="100%"
        height={height}
        className="max-w-text fill-current"
      >
        <title id={`${id}-title`}>{title}</title>
        {groups.map(({ words, bars }, place) => (
          <g key={words} transform={`translate(0 ${tops[place] ?? 0})`}>
            <text x="0" y={18}>
              {words}
            </text>
            {bars.map((bar, row) => (
              <Row
                key={bar.letter}
                bar={bar}
                row={row}
                share={Number(bar.value ?? 0) / longest}
                start={start}
              />
            ))}
          </g>
        ))}
      </svg>
    </figure>
  );
}

const heading_height = 26;
const bar_height = 24;
const gap_height = 14;
/** Leaves room beside the longest bar for its number, and before it for its letter. */
const longest_percent = 50;
const letter_pixels = 10;
const space_pixels = 12;

function heightOf({ bars }: { bars: readonly GroupBar[] }): number {
  return heading_height + bars.length * bar_height + gap_height;
}

interface RowProps {
  bar: GroupBar;
  row: number;
  share: number;
  /** Where bars begin, past the letters. */
  start: number;
}

function Row({ bar, row, share, start }: RowProps) {
  const top = heading_height + row * bar_height;
  const length = `${(share * longest_percent).toFixed(2)}%`;
  return (
    <>
      <text x="0" y={top + 15} className="text-sm">
        {bar.letter}
      </text>
      {bar.value === null ? null : (
        <rect
          x={start}
          y={top + 2}
          width={length}
          height={bar_height - 8}
          className="fill-current text-brand"
          opacity={1 - row * 0.2}
        />
      )}
      <text x={length} dx={start + 8} y={top + 15} className="text-sm font-bold tabular-nums">
        {bar.value === null ? "Not available" : bar.text}
      </text>
    </>
  );
}
