import { Button, fieldsOf, PostForm, Radios, Section, Select, TextArea, TextField } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { type SchemeQuestions, thresholdField } from "./scheme-input.ts";

interface SchemeFormProps {
  questions: SchemeQuestions;
  requestKey: string;
  problem: FormProblem | undefined;
}

/** Every word and number of a scheme that can be changed without changing what its rules ask. */
export function SchemeForm({ questions, requestKey, problem }: SchemeFormProps) {
  const fields = fieldsOf(problem);
  const { name, note, categories, criteria, bands } = questions;
  return (
    <PostForm requestKey={requestKey}>
      <Section title="The scheme">
        <TextField
          {...fields.of("name", name)}
          label="Name"
          hint="Under the same name this is the next version, and schools keep their categories. Under another it is another scheme."
        />
        <TextArea {...fields.of("note", note)} label="Note for everybody who reads it" rows={3} />
      </Section>
      <Section title="Categories">
        {categories.map(({ code, title, descriptor }) => (
          <div key={code} className="flex flex-col gap-4 border-t border-line pt-4">
            <TextField {...fields.of(`category-${code}-title`, title)} label={`Title of ${code}`} />
            <TextArea
              {...fields.of(`category-${code}-descriptor`, descriptor)}
              label={`What ${code} means`}
              rows={2}
            />
          </div>
        ))}
      </Section>
      {criteria.length === 0 ? null : (
        <Section title="Criteria">
          <p>Open one to change it.</p>
          {criteria.map((criterion) => (
            <CriterionFields key={criterion.code} criterion={criterion} problem={problem} />
          ))}
        </Section>
      )}
      {bands.length === 0 ? null : (
        <Section title="From points to category">
          <p>The last category takes all that is above.</p>
          {bands.map(({ category, upTo }) => (
            <TextField
              key={category}
              {...fields.of(`band-${category}`, upTo)}
              label={`${category} up to so many points`}
              inputMode="numeric"
              width="short"
            />
          ))}
        </Section>
      )}
      <Button>Save version</Button>
    </PostForm>
  );
}

interface CriterionFieldsProps {
  criterion: SchemeQuestions["criteria"][number];
  problem: FormProblem | undefined;
}

const keeping = [
  { value: "yes", words: "Keep it" },
  { value: "no", words: "Leave it out" },
];

function CriterionFields({ criterion, problem }: CriterionFieldsProps) {
  const { code, title, whenMet, whenNotMet, weight, isNeeded, thresholds } = criterion;
  const fields = fieldsOf(problem);
  const hasError = problem?.errors.some(({ field }) => field?.split("-")[1] === code) ?? false;
  return (
    <details className="border-t border-line pt-4" open={hasError}>
      <summary className="cursor-pointer font-bold">
        {code} {title}
      </summary>
      <div className="flex flex-col gap-4 pt-4 pl-4">
        <TextField {...fields.of(`criterion-${code}-title`, title)} label={`Title of ${code}`} />
        {isNeeded ? null : (
          <Radios {...fields.of(`keep-${code}`, "yes")} label={`Does ${code} stay?`} choices={keeping} />
        )}
        {thresholds.map(({ path, label, typed, words }) => {
          const field = fields.of(thresholdField(code, path), typed);
          if (words === null)
            return <TextField key={path} {...field} label={`${code}. ${label}`} width="short" />;
          const choices = words.map((word) => ({ value: word, words: word }));
          return <Select key={path} {...field} label={`${code}. ${label}`} choices={choices} />;
        })}
        <TextField {...fields.of(`criterion-${code}-met`, whenMet)} label={`${code}, when it is met`} />
        <TextField
          {...fields.of(`criterion-${code}-notMet`, whenNotMet)}
          label={`${code}, when it is not met`}
        />
        {weight === null ? null : (
          <TextField
            {...fields.of(`criterion-${code}-weight`, weight)}
            label={`Points of ${code}`}
            hint="With a minus where it speaks for the school."
            width="short"
          />
        )}
      </div>
    </details>
  );
}
