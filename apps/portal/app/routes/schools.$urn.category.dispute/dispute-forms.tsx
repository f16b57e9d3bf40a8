import {
  Button,
  Checks,
  type Choice,
  formOf,
  PostForm,
  Radios,
  ScopeLine,
  Section,
  Select,
  type SentForm,
  TextArea,
} from "@consortia/ui";

interface FormProps {
  problem: SentForm | undefined;
  requestKey: string;
}

interface RaiseFormProps extends FormProps {
  decisionId: string;
  disputeBy: string;
  grounds: readonly Choice[];
  categories: readonly Choice[];
}

/** What the head says against the decision. */
export function RaiseForm(props: RaiseFormProps) {
  const { problem, requestKey, decisionId, disputeBy, grounds, categories } = props;
  const form = formOf(problem, requestKey, "raise");
  return (
    <Section title="Dispute the decision">
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="raise" />
        <input type="hidden" name="decision" value={decisionId} />
        <Radios {...form.of("ground")} label="Ground" choices={grounds} />
        <TextArea
          {...form.of("says")}
          label="Why, and what shows it"
          hint="Give figures with their source and date, and name papers."
          rows={8}
          limit={3000}
        />
        <Select
          {...form.of("wished")}
          label="Which category do you think is right? (optional)"
          prompt="Not said"
          choices={categories}
        />
        <Checks
          {...form.many("wantsToSpeak")}
          label="Do you want to speak to the panel?"
          choices={[{ value: "yes", words: "Yes, somebody of the school wants to speak" }]}
        />
        <ScopeLine id="raise-scope">
          Seen by those who see your category, and by the new panel. It counts once your chair of governors
          supports it, until {disputeBy}.
        </ScopeLine>
        <Button describedBy="raise-scope">Send to the chair of governors</Button>
      </PostForm>
    </Section>
  );
}

interface StepFormProps extends FormProps {
  disputeId: string;
  act: string;
  button: string;
  scope: string;
}

/** One step of a dispute that needs no words. */
export function StepForm({ problem, requestKey, disputeId, act, button, scope }: StepFormProps) {
  const form = formOf(problem, requestKey, act);
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="dispute" value={disputeId} />
      <ScopeLine id={`${act}-scope`}>{scope}</ScopeLine>
      <Button kind={act === "withdraw" ? "secondary" : "primary"} describedBy={`${act}-scope`}>
        {button}
      </Button>
    </PostForm>
  );
}

interface ReplyFormProps extends FormProps {
  disputeId: string;
}

/** What the adviser answers for the LA. */
export function ReplyForm({ problem, requestKey, disputeId }: ReplyFormProps) {
  const form = formOf(problem, requestKey, "reply");
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="act" value="reply" />
      <input type="hidden" name="dispute" value={disputeId} />
      <TextArea {...form.of("reply")} label="Your reply for the LA" rows={6} limit={3000} />
      <ScopeLine id="reply-scope">
        The school and the new panel read it. You reply once, and do not sit on that panel.
      </ScopeLine>
      <Button describedBy="reply-scope">Send the reply</Button>
    </PostForm>
  );
}
