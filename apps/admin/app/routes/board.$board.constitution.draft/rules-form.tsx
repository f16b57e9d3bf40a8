import { motionKinds, motionKindTitle } from "@consortia/domain/board/constitution";
import {
  Button,
  fieldsOf,
  MoneyField,
  PostForm,
  Radios,
  Section,
  Select,
  TextArea,
  TextField,
} from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { ruleChoices } from "./rule-choices.ts";

interface RulesFormProps {
  boardId: string;
  requestKey: string;
  /** The rules that the change begins from. */
  answers: Readonly<Record<string, string>>;
  problem: FormProblem | undefined;
}

/** Every rule of a board, one after another. */
export function RulesForm({ boardId, requestKey, answers, problem }: RulesFormProps) {
  const fields = fieldsOf(problem);
  const field = (name: string) => fields.of(name, answers[name]);
  const radios = (name: keyof typeof ruleChoices, label: string) => (
    <Radios {...field(name)} label={label} choices={ruleChoices[name]} />
  );
  const number = (name: string, label: string, hint?: string) => (
    <TextField {...field(name)} label={label} hint={hint} inputMode="numeric" width="short" />
  );
  return (
    <PostForm requestKey={requestKey}>
      <input type="hidden" name="boardId" value={boardId} />
      <Section title="What the board is for">
        <TextArea {...field("remit")} label="Remit" rows={3} />
        <TextArea
          {...field("remits")}
          label="Headings it decides under, one a line"
          hint="Leave empty where the board has one remit. Otherwise each item names its heading."
          rows={5}
        />
      </Section>
      <Section title="Quorum">
        {radios("quorum", "Share of seats that must be here")}
        <div className="flex flex-wrap gap-6">
          {number("numerator", "Seats, only for another share")}
          {number("denominator", "In every")}
        </div>
        {radios("quorumBase", "What the share is of")}
        {number("minimumPresent", "Never fewer seats than")}
        {radios("vacantSeats", "Empty seats")}
        {radios("recusalBase", "A seat left empty by a prejudicial interest")}
        {radios("lanePresence", "Must every lane be heard?")}
      </Section>
      <Section title="Votes">
        {radios("tieRule", "Equal votes")}
        {radios("voteChange", "Changing a vote")}
        {radios("substitutes", "Substitutes")}
        {motionKinds.map((kind) => (
          <div key={kind} className="grid gap-6 *:min-w-0 sm:grid-cols-2">
            <Select
              {...field(`majority-${kind}`)}
              label={`${motionKindTitle(kind)}: carried by`}
              choices={ruleChoices.majority}
            />
            <Select
              {...field(`electorate-${kind}`)}
              label={`${motionKindTitle(kind)}: put to`}
              choices={ruleChoices.electorate}
            />
          </div>
        ))}
      </Section>
      <Section title="Meetings and the time between">
        {number("noticeDays", "Clear working days between papers and meeting")}
        {number(
          "writtenDays",
          "Working days for returns in a written procedure",
          "5 or more. Leave empty where the board decides in meetings alone. Silence is never a vote.",
        )}
        <MoneyField
          {...field("urgentCap")}
          label="Most that may be decided urgently between meetings"
          hint="By chair, vice-chair and LA finance together, for one consortium until the next meeting. Leave empty for nothing."
        />
        {number("chairTermMonths", "Months for which a chair is elected")}
      </Section>
      <p>Saving makes a draft. It is in force when the members have adopted it by vote, and not before.</p>
      <Button>Save draft</Button>
    </PostForm>
  );
}
