import { Banner } from "../banner/banner.tsx";
import { Button } from "../button/button.tsx";
import { formOf } from "../form/fields-of.ts";
import { PostForm } from "../form/form.tsx";
import type { SentForm } from "../form/sent-form.ts";
import { Page } from "../page/page.tsx";
import { Section } from "../page/section.tsx";
import type { Choice } from "../radios/radios.tsx";
import { CriteriaFound, type CriteriaFoundProps, PlainList } from "../scheme/criteria-found.tsx";
import { SchoolComments, type SchoolCommentsProps } from "../scheme/school-comments.tsx";
import { ScopeLine } from "../scope-line/scope-line.tsx";
import { Select } from "../select/select.tsx";
import { SummaryList, type SummaryRow } from "../summary-list/summary-list.tsx";
import { TextArea } from "../text-area/text-area.tsx";

export interface HearingPageProps extends CriteriaFoundProps, SchoolCommentsProps {
  name: string;
  back: string;
  facts: readonly SummaryRow[];
  missing: readonly string[];
  hearers: readonly string[];
  /** Why the panel cannot agree at this moment; empty where it can. */
  waits: readonly string[];
  /** What the school disputes, and what was answered; null in a first moderation. */
  dispute: readonly SummaryRow[] | null;
  /** Whether the panel may put the school off: a second panel has the last word, and says it. */
  mayDefer: boolean;
  categories: readonly Choice[];
  reasonHint: string;
  notesHint: string;
  /** What becomes of what is written down. */
  scope: string;
  requestKey: string;
  problem: SentForm | undefined;
}

/** One school before a panel: what is proposed and why, what the school says, and what the panel agrees. */
export function HearingPage(hearing: HearingPageProps) {
  const { name, back, problem } = hearing;
  return (
    <Page
      title={name}
      kind="Papers of the panel"
      back={back}
      problem={problem}
      notices={
        hearing.waits.length === 0 ? null : (
          <Banner kind="warning" title="The panel cannot agree yet">
            <PlainList lines={hearing.waits} />
          </Banner>
        )
      }
      aside={
        <>
          <Section title="Who hears this school">
            <PlainList lines={hearing.hearers} />
          </Section>
          <ConflictForm {...hearing} />
        </>
      }
    >
      <Section title="What is proposed">
        <SummaryList rows={hearing.facts} />
        <PlainList lines={hearing.missing} />
      </Section>
      {hearing.dispute === null ? null : (
        <Section title="What the school disputes">
          <SummaryList rows={hearing.dispute} />
        </Section>
      )}
      <Section title="What the school says">
        <SchoolComments comments={hearing.comments} />
      </Section>
      <Section title="Each criterion">
        <CriteriaFound criteria={hearing.criteria} />
      </Section>
      {hearing.waits.length === 0 ? <AgreeForm {...hearing} /> : null}
      {hearing.waits.length === 0 && hearing.mayDefer ? <DeferForm {...hearing} /> : null}
    </Page>
  );
}

function AgreeForm(hearing: HearingPageProps) {
  const { categories, reasonHint, notesHint, scope, requestKey, problem } = hearing;
  const form = formOf(problem, requestKey, "agree");
  return (
    <Section title="What the panel agrees">
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="agree" />
        <Select {...form.of("category")} label="Category" choices={categories} />
        <TextArea {...form.of("reason")} label="Reason" hint={reasonHint} rows={4} limit={2000} />
        <TextArea {...form.of("notes")} label="Notes (optional)" hint={notesHint} rows={3} limit={2000} />
        <ScopeLine id="agree-scope">{scope}</ScopeLine>
        <Button describedBy="agree-scope">Record what the panel agreed</Button>
      </PostForm>
    </Section>
  );
}

function DeferForm({ requestKey, problem }: HearingPageProps) {
  const form = formOf(problem, requestKey, "defer");
  return (
    <Section title="Put this school off">
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="defer" />
        <TextArea
          {...form.of("reason")}
          label="Why does the panel put it off?"
          hint="20 characters or more. The school reads it."
          rows={3}
          limit={2000}
        />
        <ScopeLine id="defer-scope">
          Nothing is decided. The LA names a panel again, the same people or others, and this panel sees these
          papers no more until then.
        </ScopeLine>
        <Button kind="secondary" describedBy="defer-scope">
          Put this school off
        </Button>
      </PostForm>
    </Section>
  );
}

function ConflictForm({ requestKey, problem }: HearingPageProps) {
  const form = formOf(problem, requestKey, "conflict");
  return (
    <Section title="I have a conflict">
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="conflict" />
        <TextArea
          {...form.of("says")}
          label="What is it?"
          hint="You leave this school for good and see its papers no more. The LA reads what you write."
          rows={3}
          limit={500}
        />
        <Button kind="secondary">Leave this school</Button>
      </PostForm>
    </Section>
  );
}
