import type { PortalCaller } from "@consortia/api/root";
import { type Example, example_pot_pence, example_pupils } from "@consortia/domain/consultation/example";
import { methodTitle } from "@consortia/domain/funding/formula";
import { changeInWords } from "@consortia/domain/funding/scenario";
import { roundingInWords } from "@consortia/domain/funding/working";
import { formatPence, type Pence } from "@consortia/domain/shared/money";
import { formatDate } from "@consortia/domain/shared/time";

type Page = Awaited<ReturnType<PortalCaller["consultation"]["readConsultation"]>>;
type Option = Page["options"][number];
type Amounts = Page["amounts"]["amounts"];

/** Options side by side as their pages show them in either app: the same rows, a column each. */
export function optionsShown({
  options,
  example,
  amounts,
}: {
  readonly options: readonly Option[];
  readonly example: Example;
  readonly amounts: Amounts;
}) {
  return {
    options: options.map(({ id, letter, title, words }) => ({ id, letter, title, words })),
    facts: factsOf(options),
    rates: ratesOf(options),
    example: options.length === 0 ? null : exampleOf(options, example),
    amounts: amountsOf(options, amounts),
  };
}

/** A row, with a cell for each option in their order. */
type Row = { readonly words: string; readonly cells: readonly string[] };

function factsOf(options: readonly Option[]): readonly Row[] {
  const row = (words: string, cell: (option: Option) => string): Row => ({ words, cells: options.map(cell) });
  const limit = (pence: Pence | null) => (pence === null ? "None" : formatPence(pence));
  return [
    row("Method", ({ terms }) => methodTitle(terms.method)),
    row("The whole pot", ({ potPence }) =>
      potPence === null
        ? "Not shown: with so few consortia it would tell what one of them gets"
        : formatPence(potPence),
    ),
    row("Categories that bring money", ({ terms }) =>
      Object.keys(terms.triggers)
        .filter((code) => terms.triggers[code] === true)
        .toSorted()
        .join(", "),
    ),
    row("Least for each consortium", ({ terms }) => limit(terms.minimumPence)),
    row("Most for each consortium", ({ terms }) => limit(terms.capPence)),
    row("Where rates come to more than the pot", ({ terms }) =>
      terms.method === "fixed_pot"
        ? "They cannot: the pot is shared"
        : terms.overFund === "scale"
          ? "Every amount is scaled down"
          : "The rates would be set again",
    ),
    row("Pupils as counted on or before", ({ censusOn }) => formatDate(censusOn)),
    row("Rounding", ({ terms }) => roundingInWords(terms.rounding)),
  ];
}

function ratesOf(options: readonly Option[]): readonly Row[] {
  const keys = [
    ...new Map(
      options
        .flatMap(({ terms }) => terms.rates)
        .map(({ code, lane }) => [`${code}, ${lane}`, { code, lane }] as const),
    ),
  ].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return keys.map(([words, { code, lane }]) => ({
    words,
    cells: options.map(({ terms }) => {
      const rate = terms.rates.find((one) => one.code === code && one.lane === lane);
      if (rate === undefined) return "Brings no money";
      return `${formatPence(rate.pence)} for each ${terms.weighing === "rate_per_pupil" ? "pupil" : "school"}`;
    }),
  }));
}

function exampleOf(options: readonly Option[], { groups, amounts }: Example) {
  return {
    schools: groups.map(
      ({ name, schools }) =>
        `${name} has ${schools.length === 0 ? "no school" : schools.map(({ code, lane }) => `a ${lane} school in ${code}`).join(", ")}.`,
    ),
    finding: `Two made-up consortia, each school with ${example_pupils} pupils.${options.some(sharesPot) ? ` A pot that is shared out is ${formatPence(example_pot_pence)} here.` : ""}`,
    rows: groups.map(({ name }, group) => ({
      words: name,
      cells: options.map((_, place) => {
        const pence = amounts[place]?.[group];
        return pence === undefined ? "No rate is named" : formatPence(pence);
      }),
      bars: options.map(({ letter }, place) => {
        const pence = amounts[place]?.[group] ?? null;
        return { letter, value: pence, text: pence === null ? "No rate is named" : formatPence(pence) };
      }),
    })),
  };
}

function sharesPot({ terms }: Option): boolean {
  return terms.method === "fixed_pot" || terms.overFund === "scale";
}

function amountsOf(options: readonly Option[], amounts: Amounts) {
  return amounts.map(({ name, beforePence, byOption }) => {
    const of = ({ id }: Option) => byOption.find(({ optionId }) => optionId === id)?.pence ?? null;
    const now = beforePence === null ? null : formatPence(beforePence);
    return {
      words: name,
      cells: [
        now ?? "None",
        ...options.map((option) => {
          const pence = of(option);
          if (pence === null) return "Not in this option";
          const words = formatPence(pence);
          return beforePence === null ? words : `${words}, ${changeInWords({ pence, beforePence })}`;
        }),
      ],
      bars: [
        ...(now === null ? [] : [{ letter: "Now", value: beforePence, text: now }]),
        ...options.map((option) => {
          const pence = of(option);
          return { letter: option.letter, value: pence, text: pence === null ? "" : formatPence(pence) };
        }),
      ],
    };
  });
}
