import {
  Button,
  type Choice,
  formOf,
  PostForm,
  ScopeLine,
  Section,
  type SentForm,
  TextArea,
} from "@consortia/ui";
import { MemberSelects } from "../../components/member-selects.tsx";

interface FormProps {
  problem: SentForm | undefined;
  requestKey: string;
}

/** For a school without an adviser: an officer who did not decide replies. */
export function ReplyForm({ problem, requestKey }: FormProps) {
  const form = formOf(problem, requestKey, "reply");
  return (
    <Section title="Reply for the LA">
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="reply" />
        <TextArea {...form.of("reply")} label="Your reply" rows={6} limit={3000} />
        <ScopeLine id="reply-scope">
          The school has no adviser, so an officer who did not decide replies. The school and the new panel
          read it. Whoever replies does not sit on that panel.
        </ScopeLine>
        <Button describedBy="reply-scope">Send the reply</Button>
      </PostForm>
    </Section>
  );
}

/** The panel that hears the dispute. */
export function NamePanelForm({
  problem,
  requestKey,
  candidates,
}: FormProps & { candidates: readonly Choice[] }) {
  const form = formOf(problem, requestKey, "panel");
  return (
    <Section title="Name the new panel">
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="panel" />
        <MemberSelects
          candidates={candidates}
          chosen={form.hasComeBack ? (problem?.lists?.member ?? []) : []}
          error={form.of("member").error}
        />
        <ScopeLine id="panel-scope">
          Nobody who confirmed the decision, was on its panel or replied to the dispute; nobody of the school
          or its trust; and a head from another consortium. What this panel decides cannot be disputed again.
        </ScopeLine>
        <Button describedBy="panel-scope">Name this panel</Button>
      </PostForm>
    </Section>
  );
}

/** For a panel that has decided nothing in its time. */
export function StandDownForm({ problem, requestKey }: FormProps) {
  const form = formOf(problem, requestKey, "stand-down");
  return (
    <Section title="Stand this panel down">
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="stand-down" />
        <TextArea
          {...form.of("reason")}
          label="Reason"
          hint="20 characters or more. The school reads it."
          rows={3}
          limit={2000}
        />
        <ScopeLine id="stand-down-scope">
          The panel sees the papers no more. You name another, without anybody of the first decision.
        </ScopeLine>
        <Button kind="secondary" describedBy="stand-down-scope">
          Stand this panel down
        </Button>
      </PostForm>
    </Section>
  );
}

/** For a dispute whose decision is no more. */
export function CloseForm({ problem, requestKey }: FormProps) {
  const form = formOf(problem, requestKey, "close");
  return (
    <Section title="Close this dispute">
      <p>Another decision has taken the place of the one in dispute, so no panel can decide it.</p>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="close" />
        <ScopeLine id="close-scope">
          What the school wrote is kept. Its head and chair of governors are told.
        </ScopeLine>
        <Button kind="secondary" describedBy="close-scope">
          Close it as overtaken
        </Button>
      </PostForm>
    </Section>
  );
}
