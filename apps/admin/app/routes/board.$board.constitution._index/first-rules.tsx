import { Button, fieldsOf, PostForm, Section, SummaryList, TextArea } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";

interface FirstRulesProps {
  offered: { preset: string; name: string; rows: readonly { title: string; says: string }[] };
  boardId: string;
  requestKey: string;
  problem: FormProblem | undefined;
}

/** For a board that adopted its rules before it came here: they are put on record once, quoting the decision. */
export function FirstRules({ offered, boardId, requestKey, problem }: FirstRulesProps) {
  const fields = fieldsOf(problem);
  return (
    <Section title={`Rules adopted already: those of a ${offered.name}`}>
      <p>
        Did this board adopt these rules before it came to Consortia? Put that on record here. Otherwise draft
        the first constitution and let its members vote on it.
      </p>
      <SummaryList rows={offered.rows.map((one) => ({ term: one.title, answer: one.says }))} />
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="act" value="record" />
        <input type="hidden" name="boardId" value={boardId} />
        <input type="hidden" name="preset" value={offered.preset} />
        <TextArea
          {...fields.of("reason")}
          label="Decision that adopted these rules"
          hint="It stays on record. From then on the members change the rules by vote."
        />
        <Button>Record the adoption</Button>
      </PostForm>
    </Section>
  );
}
