import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { methods, methodTitle, roundings } from "@consortia/domain/funding/formula";
import { roundingInWords } from "@consortia/domain/funding/working";
import { lanes } from "@consortia/domain/register/lanes";
import { MoneyField, Radios, Section } from "@consortia/ui";

type Category = { code: string; title: string };
type FormulaFieldsProps = {
  categories: readonly Category[];
  /** What stands in the fields: as typed before, or as the terms are that one begins from. */
  typed: Readonly<Record<string, string>>;
  error: (field: string) => string | undefined;
};

/** Method, categories, rates, limits and rounding: for a formula, and for a scenario of one. */
export function FormulaFields({ categories, typed, error }: FormulaFieldsProps) {
  return (
    <>
      <Radios
        name="method"
        label="Method"
        choices={methods.map((method) => ({ value: method, words: methodTitle(method) }))}
        value={typed.method}
        error={error("method")}
      />
      <Radios
        name="weighing"
        label="What a fixed pot is shared by, only if you chose it"
        choices={[
          { value: "rate_per_pupil", words: methodTitle("rate_per_pupil") },
          { value: "flat_per_school", words: methodTitle("flat_per_school") },
        ]}
        value={typed.weighing}
        error={error("weighing")}
      />
      <Section title="Categories and rates">
        <p>
          Answer for each category. A category without an answer stops every run that meets it. A rate of £0
          must be typed; a lane left empty has no rate.
        </p>
        {error("triggers") === undefined ? null : <p className="text-brick">{error("triggers")}</p>}
        {error("rates") === undefined ? null : <p className="text-brick">{error("rates")}</p>}
        {categories.map((category) => (
          <CategoryRates key={category.code} category={category} typed={typed} />
        ))}
      </Section>
      <Section title="Limits and rounding">
        <MoneyField
          name="minimum"
          label="Least for each consortium, if any"
          value={typed.minimum}
          error={error("minimum")}
        />
        <MoneyField
          name="cap"
          label="Most for each consortium, if any"
          value={typed.cap}
          error={error("cap")}
        />
        <Radios
          name="overFund"
          label="If rates come to more than the fund"
          choices={[
            { value: "refuse", words: "Refuse the run and say by how much" },
            { value: "scale", words: "Scale every amount down to the fund" },
          ]}
          value={typed.overFund}
          error={error("overFund")}
        />
        <Radios
          name="rounding"
          label="Rounding"
          choices={roundings.map((rounding) => ({ value: rounding, words: roundingInWords(rounding) }))}
          value={typed.rounding}
          error={error("rounding")}
        />
      </Section>
    </>
  );
}

type CategoryRatesProps = { category: Category; typed: Readonly<Record<string, string>> };

function CategoryRates({ category, typed }: CategoryRatesProps) {
  const { code } = category;
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-4">
      <Radios
        name={`trigger-${code}`}
        label={`Does ${categoryInWords(category)} bring money?`}
        choices={[
          { value: "yes", words: "Yes" },
          { value: "no", words: "No" },
        ]}
        value={typed[`trigger-${code}`]}
      />
      <div className="flex flex-wrap gap-4">
        {lanes.map((lane) => (
          <MoneyField
            key={lane}
            name={`rate-${code}-${lane}`}
            label={`Rate for ${code}, ${lane}`}
            value={typed[`rate-${code}-${lane}`]}
          />
        ))}
      </div>
    </div>
  );
}
