import { most_answer_characters } from "@consortia/domain/consultation/schemas";
import { Button, formOf, PostForm, Radios, ScopeLine, Section, SummaryList, TextArea } from "@consortia/ui";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { action, loader } from "./route.tsx";

/** For each school that the reader answers for: its answer so far, and the form while it is open. */
export function Answers() {
  const { own } = useLoaderData<typeof loader>();
  return own.map((school) => (
    <Section key={school.schoolId} title={`The answer of ${school.name}`} id={`answer-${school.schoolId}`}>
      <Given {...school} />
      {school.mayAnswer ? <AnswerForm school={school} /> : <NotCounted schoolId={school.schoolId} />}
    </Section>
  ));
}

type Own = ReturnType<typeof useLoaderData<typeof loader>>["own"][number];

function Given({ answer, says, mayAnswer }: Own) {
  if (answer === null) return mayAnswer ? null : <p>The school did not answer.</p>;
  return (
    <SummaryList
      rows={[
        { term: "Prefers", answer: answer.words },
        ...(says === "" ? [] : [{ term: "In its words", answer: says }]),
        { term: "Answered by", answer: answer.by },
      ]}
    />
  );
}

/** Words that came after the close are not counted, and not lost to whoever wrote them. */
function NotCounted({ schoolId }: { schoolId: string }) {
  const problem = useActionData<typeof action>()?.problem;
  const says = problem?.values.schoolId === schoolId ? problem.values.says : undefined;
  return says === undefined || says === "" ? null : (
    <SummaryList rows={[{ term: "What you wrote, not counted", answer: says }]} />
  );
}

function AnswerForm({ school }: { school: Own }) {
  const { question, choices, requestKey, closes } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const form = formOf(problem, requestKey, school.schoolId);
  const scope = `scope-${school.schoolId}`;
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="schoolId" value={school.schoolId} />
      <Radios {...form.of("preference", school.preference)} label={question} choices={choices} />
      <TextArea
        {...form.of("says", school.says)}
        label="Why, and what should we know? (optional)"
        hint="Write nothing about a child or a member of staff."
        limit={most_answer_characters}
      />
      <ScopeLine id={scope}>
        You answer for {school.name}. The LA reads it with the school’s name; others read counts alone. The
        later answer takes the place of the earlier, until {closes}.
      </ScopeLine>
      <Button describedBy={scope}>{school.answer === null ? "Send the answer" : "Change the answer"}</Button>
    </PostForm>
  );
}
