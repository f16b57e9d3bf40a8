import { benchmarks } from "@consortia/domain/categorisation/rule";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import { laneChoices } from "@consortia/domain/register/lanes";
import {
  Button,
  Checks,
  fieldsOf,
  PostForm,
  Radios,
  Section,
  Select,
  TextArea,
  TextField,
} from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import type { CriterionQuestions } from "./criterion-input.ts";

interface CriterionFormProps {
  questions: CriterionQuestions;
  requestKey: string;
  problem: FormProblem | undefined;
}

const joinChoices = [
  { value: "all", words: "All of them hold" },
  { value: "any", words: "One of them holds, or more" },
  { value: "count", words: "So many of them hold" },
];

/** One criterion: what it looks at, what is asked of it, and what it says of a school either way. */
export function CriterionForm({ questions, requestKey, problem }: CriterionFormProps) {
  const fields = fieldsOf(problem);
  const { code, title, lanes, whenMet, whenNotMet, weight, isDeep, joined, atLeast, tests } = questions;
  return (
    <PostForm requestKey={requestKey}>
      <Section title="The criterion">
        <TextField
          {...fields.of("criterion", code)}
          label="Code"
          hint="Such as K7. Lines that place schools name it."
          width="short"
        />
        <TextField {...fields.of("title", title)} label="Title" />
        <Checks {...fields.many("lanes", lanes)} label="Of which schools it is asked" choices={laneChoices} />
      </Section>
      {isDeep ? (
        <Section title="The rule">
          <p>
            This rule has tests inside tests. Its numbers are changed with the version, and its shape in the
            file of the version.
          </p>
        </Section>
      ) : (
        <Section title="The rule">
          <p className="max-w-text">
            The criterion is met when its tests hold. Where a figure is missing it is neither met nor not met.
          </p>
          {tests.map((one, place) => (
            <TestFields key={one.fields.measure} test={one} place={place} problem={problem} />
          ))}
          <Radios
            {...fields.of("joined", joined)}
            label="With more than one test, it is met when"
            choices={joinChoices}
          />
          <TextField
            {...fields.of("atLeast", atLeast)}
            label="How many must hold (only where they are counted)"
            inputMode="numeric"
            width="short"
          />
        </Section>
      )}
      <Section title="What it says of a school">
        <TextArea {...fields.of("whenMet", whenMet)} label="When it is met" rows={2} />
        <TextArea {...fields.of("whenNotMet", whenNotMet)} label="When it is not met" rows={2} />
        {weight === null ? null : (
          <TextField
            {...fields.of("weight", weight)}
            label="Points when it is met"
            hint="With a minus where it speaks for the school."
            width="short"
          />
        )}
      </Section>
      <Button>Save as a new version</Button>
    </PostForm>
  );
}

const measureChoices = [...measuresByCode.values()].map(({ code, title }) => ({ value: code, words: title }));
const asksChoices = [
  { value: "at_least", words: "is this or more, or a later word" },
  { value: "at_most", words: "is this or less, or an earlier word" },
  { value: "above", words: "is more than this, or only a later word" },
  { value: "below", words: "is less than this, or only an earlier word" },
  { value: "exactly", words: "is exactly this" },
  { value: "gets_worse", words: "gets worse, by this or more" },
  { value: "gets_better", words: "gets better, by this or more" },
];
const besideWords = {
  national: "above the national figure",
  authority: "above the authority’s figure",
  neighbours: "above the figure of similar authorities",
} as const;
const besideChoices = benchmarks.map((value) => ({ value, words: besideWords[value] }));

interface TestFieldsProps {
  test: CriterionQuestions["tests"][number];
  place: number;
  problem: FormProblem | undefined;
}

/** The first test is open, and so is each that says something. */
function TestFields({ test, place, problem }: TestFieldsProps) {
  const fields = fieldsOf(problem);
  const names: readonly string[] = Object.values(test.fields);
  const hasError = problem?.errors.some(({ field }) => field !== undefined && names.includes(field)) ?? false;
  const isTyped = (problem?.values[test.fields.measure] ?? test.measure) !== "";
  return (
    <details className="border-t border-line pt-4" open={place === 0 || isTyped || hasError}>
      <summary className="font-bold">Test {place + 1}</summary>
      <fieldset className="flex min-w-0 flex-col gap-4 pt-4 pl-4">
        <legend className="sr-only">Test {place + 1}</legend>
        <Select
          {...fields.of(test.fields.measure, test.measure)}
          label="What it looks at"
          choices={measureChoices}
          prompt={place === 0 ? "Select one" : "No such test"}
        />
        <Select
          {...fields.of(test.fields.asks, test.asks)}
          label="What is asked of it"
          choices={asksChoices}
        />
        <TextField
          {...fields.of(test.fields.value, test.value)}
          label="This value, or this change"
          hint="In the measure’s own unit: a number, a date like 2026-09-01, or a word of its scale such as Good."
        />
        <Select
          {...fields.of(test.fields.beside, test.beside)}
          label="Set beside"
          hint="A value with a minus is below that figure."
          choices={besideChoices}
          prompt="Nothing: the value as it stands"
        />
        <TextField
          {...fields.of(test.fields.figures, test.figures)}
          label="Over how many figures in a row (only where it gets worse or better)"
          inputMode="numeric"
          width="short"
        />
      </fieldset>
    </details>
  );
}
