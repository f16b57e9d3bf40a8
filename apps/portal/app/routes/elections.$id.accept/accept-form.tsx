import type { EligibilityRule, Evidence } from "@consortia/domain/elections/eligibility";
import type { VoterKind } from "@consortia/domain/elections/machine";
import { capital } from "@consortia/domain/shared/words";
import {
  Button,
  Checks,
  DateField,
  fieldsOf,
  PostForm,
  ScopeLine,
  Section,
  TextArea,
  TextField,
} from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";

type Own = {
  readonly id: string;
  readonly isAccepted: boolean;
  readonly statement: string;
  readonly evidence: readonly Evidence[];
};

type AcceptFormProps = {
  election: {
    requestKey: string;
    of: string;
    voterKind: VoterKind;
    electedAs: string;
    confirms: readonly { readonly code: string; readonly words: string }[];
    needs: "any" | "all";
    rules: readonly EligibilityRule[];
  };
  own: Own;
  problem: FormProblem | undefined;
};

/** The statement, what the nominee confirms, and evidence rule by rule. */
export function AcceptForm({ election, own, problem }: AcceptFormProps) {
  const fields = fieldsOf(problem);
  const confirmed = own.isAccepted ? election.confirms.map(({ code }) => code) : [];
  return (
    <PostForm requestKey={election.requestKey}>
      <input type="hidden" name="nominationId" value={own.id} />
      <TextArea
        {...fields.of("statement", own.statement)}
        label="Statement for the voters"
        hint={`200 words or fewer: what you would do as ${election.electedAs}`}
      />
      <Checks
        name="confirmed"
        id="confirmed"
        label={election.voterKind === "school" ? "You confirm" : "You declare"}
        choices={election.confirms.map(({ code, words }) => ({ value: code, words }))}
        values={problem?.lists.confirmed ?? confirmed}
        error={wordsFor(problem, "confirmed")}
      />
      {election.rules.length === 0 ? null : (
        <Section title="Evidence">
          <p>
            {election.needs === "any"
              ? "One of these rules is enough. Give evidence for those that you meet, and leave the rest blank."
              : "All of these rules are needed. Give evidence for each."}
          </p>
          {election.rules.map((rule) => (
            <RuleEvidence
              key={rule.code}
              rule={rule}
              given={own.evidence.find((one) => one.rule === rule.code)}
              problem={problem}
            />
          ))}
        </Section>
      )}
      <ScopeLine id="scope">
        {election.voterKind === "school"
          ? `Your statement is seen by the staff and governors of ${election.of}'s schools. Your evidence is seen by those who run the election.`
          : `Your statement is seen by members and substitutes of ${election.of}. Your declaration is kept.`}
      </ScopeLine>
      <Button describedBy="scope">{own.isAccepted ? "Save" : "Accept the nomination"}</Button>
    </PostForm>
  );
}

type RuleProps = { rule: EligibilityRule; given: Evidence | undefined; problem: FormProblem | undefined };

function RuleEvidence({ rule, given, problem }: RuleProps) {
  const { code } = rule;
  return (
    <fieldset className="flex max-w-text flex-col gap-6 border-t border-line pt-4">
      <legend className="text-lg font-bold">{capital(rule.words)}</legend>
      <input type="hidden" name="rule" value={code} />
      <TextField
        name={`says-${code}`}
        label={rule.evidence}
        value={problem?.values[`says-${code}`] ?? given?.says}
        error={wordsFor(problem, `says-${code}`)}
      />
      <DateField
        name={`on-${code}`}
        label={rule.years === null ? "Date of the evidence" : "That day"}
        value={dateOf(problem, `on-${code}`, given?.on)}
        error={wordsFor(problem, `on-${code}`)}
      />
      {rule.expires ? (
        <DateField
          name={`expires-${code}`}
          label="Last day of the designation"
          value={dateOf(problem, `expires-${code}`, given?.expiresOn ?? undefined)}
          error={wordsFor(problem, `expires-${code}`)}
        />
      ) : null}
    </fieldset>
  );
}

function dateOf(problem: FormProblem | undefined, name: string, saved: string | undefined) {
  const typed = problem?.values;
  if (typed !== undefined) {
    return { day: typed[`${name}-day`], month: typed[`${name}-month`], year: typed[`${name}-year`] };
  }
  const [year, month, day] = saved?.split("-") ?? [];
  return { day, month, year };
}
