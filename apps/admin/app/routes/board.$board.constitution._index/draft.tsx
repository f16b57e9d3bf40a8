import { Button, DataTable, fieldsOf, PostForm, Section, Select, SummaryList } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";

interface DraftProps {
  draft: {
    id: string;
    number: number;
    sentences: readonly { title: string; says: string }[];
    changes: readonly { title: string; was: string; becomes: string }[];
  };
  meetings: { value: string; words: string }[];
  code: string;
  requestKey: string;
  problem: FormProblem | undefined;
}

/** The draft that stands, what it would change, and the form that puts it on an agenda. */
export function Draft({ draft, meetings, code, requestKey, problem }: DraftProps) {
  const fields = fieldsOf(problem);
  return (
    <Section title={`Draft: version ${draft.number}`}>
      {draft.changes.length > 0 ? (
        <DataTable
          id="changes"
          caption="What it would change"
          columns={[
            { words: "Rule", cell: (one) => one.title },
            { words: "Was", cell: (one) => one.was },
            { words: "Will be", cell: (one) => one.becomes },
          ]}
          rows={draft.changes}
          rowKey={(one) => one.title}
        />
      ) : (
        <SummaryList rows={draft.sentences.map((one) => ({ term: one.title, answer: one.says }))} />
      )}
      {meetings.length === 0 ? (
        <p>
          No meeting is being prepared. <a href={`/board/${code}/meetings/new`}>Call one</a>, and put this
          draft on its agenda.
        </p>
      ) : (
        <PostForm requestKey={requestKey}>
          <input type="hidden" name="act" value="propose" />
          <input type="hidden" name="constitutionId" value={draft.id} />
          <Select {...fields.of("meetingId")} label="Meeting that decides on it" choices={meetings} />
          <Button>Put it on the agenda</Button>
        </PostForm>
      )}
    </Section>
  );
}
