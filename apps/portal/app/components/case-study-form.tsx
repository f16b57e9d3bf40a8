import {
  costBands,
  costWords,
  questions,
  questionWords,
  themes,
  themeWords,
} from "@consortia/domain/practice/questions";
import { laneChoices } from "@consortia/domain/register/lanes";
import { roleTitle, schoolRoles } from "@consortia/domain/register/roles";
import { capital } from "@consortia/domain/shared/words";
import { Button, PostForm, Radios, ScopeLine, Select, TextArea, TextField } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";
import type { ReactNode } from "react";

export type CaseStudyFormProps = {
  requestKey: string;
  /** What stands in the boxes, by their names. */
  values: Readonly<Record<string, string | undefined>>;
  problem: FormProblem | undefined;
  /** The school, where there is a choice; the version, where one is changed. */
  children?: ReactNode;
};

/** The questions of a case study on one page. Saving keeps a draft; sending comes after, on the study's own page. */
export function CaseStudyForm({ requestKey, values, problem, children }: CaseStudyFormProps) {
  const error = (field: string) => wordsFor(problem, field);
  return (
    <PostForm requestKey={requestKey}>
      {children}
      <TextField
        name="title"
        label="Title"
        hint="What you did, plainly. Do not name or describe a child anywhere in this form."
        value={values.title}
        error={error("title")}
      />
      <Select
        name="theme"
        label="Theme"
        choices={themes.map((theme) => ({ value: theme, words: themeWords(theme) }))}
        value={values.theme}
        error={error("theme")}
      />
      <Radios
        name="lane"
        label="Kind of school"
        choices={laneChoices}
        value={values.lane}
        error={error("lane")}
      />
      {questions.map((question) => (
        <TextArea
          key={question}
          name={question}
          label={questionWords(question).title}
          hint={questionWords(question).hint}
          value={values[question]}
          error={error(question)}
        />
      ))}
      <Radios
        name="costBand"
        label="What it cost, apart from your own staff's time"
        choices={costBands.map((band) => ({ value: band, words: costWords(band) }))}
        value={values.costBand}
        error={error("costBand")}
      />
      <TextField
        name="staffTime"
        label="Staff time (optional)"
        hint="For example, 2 hours a week for a term"
        value={values.staffTime}
        error={error("staffTime")}
      />
      <Select
        name="contactRole"
        label="Who can be asked about it"
        hint="Shown as a role, without a name"
        choices={schoolRoles.map((role) => ({ value: role, words: capital(roleTitle(role)) }))}
        value={values.contactRole}
        error={error("contactRole")}
      />
      <div className="flex flex-col gap-4">
        <ScopeLine id="study-scope">
          Saved as a draft that only your school can see. You send it for checking from the next page.
        </ScopeLine>
        <div>
          <Button describedBy="study-scope">Save and see it</Button>
        </div>
      </div>
    </PostForm>
  );
}
