import { Button } from "../button/button.tsx";
import type { FormError } from "../error-summary/error-summary.tsx";
import { PostForm } from "../form/form.tsx";
import { Section } from "../page/section.tsx";
import { Radios } from "../radios/radios.tsx";
import { ScopeLine } from "../scope-line/scope-line.tsx";
import { TextArea } from "../text-area/text-area.tsx";

export interface LateInterestFormProps {
  requestKey: string;
  urgentId: string;
  /** Those who agreed: "Ada Moss, vice-chair". */
  people: readonly { value: string; words: string }[];
  problem: { errors: readonly FormError[]; values: Readonly<Record<string, string>> } | undefined;
}

/** For the board clerk, once it was taken: an interest of one of the three that came out since. */
export function LateInterestForm({ requestKey, urgentId, people, problem }: LateInterestFormProps) {
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.words;
  return (
    <Section title="An interest that came out late" id="late-interest">
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="act" value="interest" />
        <input type="hidden" name="urgentId" value={urgentId} />
        <Radios
          name="personId"
          label="Whose interest is it?"
          choices={people}
          value={problem?.values.personId}
          error={errorOf("personId")}
        />
        <TextArea
          name="says"
          label="What the interest is"
          hint="Whoever reads the decision reads it, and so does the next meeting"
          rows={3}
          value={problem?.values.says}
          error={errorOf("says")}
        />
        <ScopeLine id="after-recording">
          Record a prejudicial interest only. Without that agreement it was not agreed by three: what it holds
          is released at once, and the next meeting is told. This cannot be taken back.
        </ScopeLine>
        <div>
          <Button kind="secondary" describedBy="after-recording">
            Record the interest
          </Button>
        </div>
      </PostForm>
    </Section>
  );
}
