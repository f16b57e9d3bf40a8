import { Button } from "../button/button.tsx";
import { Checks } from "../checks/checks.tsx";
import type { FormError } from "../error-summary/error-summary.tsx";
import { PostForm } from "../form/form.tsx";
import { Section } from "../page/section.tsx";
import { Radios } from "../radios/radios.tsx";
import { ScopeLine } from "../scope-line/scope-line.tsx";
import { TextArea } from "../text-area/text-area.tsx";

export interface AnswerFormProps {
  requestKey: string;
  urgentId: string;
  part: string;
  /** "chair": as whom the reader answers. */
  as: string;
  commission: string;
  amount: string;
  /** "£18,400.00 is available now." */
  available: string;
  problem: { errors: readonly FormError[]; values: Readonly<Record<string, string>> } | undefined;
}

/** One answer of three, for the reader alone; it cannot be changed. */
export function AnswerForm({ problem, ...asked }: AnswerFormProps) {
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.words;
  return (
    <Section title={`Your answer as ${asked.as}`} id="own-answer">
      <PostForm requestKey={asked.requestKey}>
        <input type="hidden" name="urgentId" value={asked.urgentId} />
        <input type="hidden" name="part" value={asked.part} />
        <p>
          <a href={`/commissioning/${asked.commission}`}>Read all of {asked.commission}</a> before you answer:
          its schools, its provider and what it is for.
        </p>
        <Radios
          name="answer"
          label="Do you agree?"
          hint={asked.available}
          choices={[
            {
              value: "agree",
              words: `I agree that ${asked.commission} is commissioned now, at up to ${asked.amount}`,
            },
            { value: "refuse", words: "I refuse: it goes to the next meeting" },
          ]}
          value={problem?.values.answer}
          error={errorOf("answer")}
        />
        <Checks
          name="hasNoInterest"
          label="Your interests (to agree)"
          choices={[
            {
              value: "yes",
              words: "I have no interest in this commission, its schools or its provider",
              hint: "If you have one, refuse and say so: it is then for the meeting.",
            },
          ]}
          values={problem?.values.hasNoInterest === "yes" ? ["yes"] : []}
          error={errorOf("hasNoInterest")}
        />
        <TextArea
          name="reason"
          label="Reason (only if you refuse)"
          hint="The other two, the board clerk and the members read it"
          rows={3}
          value={problem?.values.reason}
          error={errorOf("reason")}
        />
        <ScopeLine id="after-answering">
          Your answer is kept with your name and the time, and cannot be changed. If you are the last of the
          three to agree, {asked.amount} is held at once.
        </ScopeLine>
        <div>
          <Button describedBy="after-answering">Send my answer</Button>
        </div>
      </PostForm>
    </Section>
  );
}
