import type { ElectionMethod, Mark } from "@consortia/domain/elections/ballot";
import type { VoterKind } from "@consortia/domain/elections/machine";
import { Button, Checks, Confirm, PostForm, ScopeLine, Section, TextField } from "@consortia/ui";

type Candidate = {
  readonly number: number;
  readonly name: string;
  readonly origin: string;
  readonly statement: string;
  readonly hasFallen: boolean;
};

export type BallotFacts = {
  readonly href: string;
  readonly requestKey: string;
  readonly voter: string;
  readonly voterId: string;
  readonly voterKind: VoterKind;
  readonly method: ElectionMethod;
  readonly seats: number;
  readonly candidates: readonly Candidate[];
};

type Typed = Readonly<Record<string, readonly string[]>>;

/** Candidates in drawn order: a number box each, or a box to tick where most votes decide. */
export function BallotForm({
  ballot,
  typed,
  error,
}: {
  ballot: BallotFacts;
  typed: Typed;
  error: string | undefined;
}) {
  const hint =
    ballot.method === "stv"
      ? "Put 1 by your first choice, 2 by your second. Stop when you like."
      : ballot.seats === 1
        ? "Mark one."
        : `Mark up to ${ballot.seats}.`;
  return (
    <PostForm requestKey={ballot.requestKey}>
      <input type="hidden" name="voterId" value={ballot.voterId} />
      {ballot.method === "stv" ? (
        <fieldset className="flex max-w-text flex-col gap-6" aria-describedby="marks-hint">
          <legend className="mb-2 text-lg font-bold">Candidates</legend>
          <p id="marks-hint" className="text-soft">
            {hint}
          </p>
          {error === undefined ? null : (
            <p id="marks-error" className="font-bold text-brick">
              <span className="sr-only">Error: </span>
              {error}
            </p>
          )}
          {ballot.candidates.map((one, place) => (
            <div key={one.number} className="border-t border-line pt-4">
              <input type="hidden" name="candidate" value={one.number} />
              <TextField
                name={`rank-${one.number}`}
                id={place === 0 ? "marks" : `marks-${one.number}`}
                label={`${one.name}, ${one.origin}`}
                hint={one.hasFallen ? "No longer stands: a number here is passed over" : undefined}
                inputMode="numeric"
                autoComplete="off"
                width="short"
                value={typed[`rank-${one.number}`]?.[0]}
              />
            </div>
          ))}
        </fieldset>
      ) : (
        <Checks
          name="mark"
          id="marks"
          label="Candidates"
          hint={hint}
          choices={ballot.candidates.map((one) => ({
            value: String(one.number),
            words: `${one.name}, ${one.origin}`,
            hint: one.hasFallen ? "No longer stands: a mark here is passed over" : undefined,
          }))}
          values={typed.mark ?? []}
          error={error}
        />
      )}
      <ScopeLine id="scope">
        You vote for {ballot.voter}. One {ballot.voterKind}, one vote. Nobody sees how it voted.
      </ScopeLine>
      <Button describedBy="scope">Check your ballot</Button>
      <Statements candidates={ballot.candidates} />
    </PostForm>
  );
}

function Statements({ candidates }: Pick<BallotFacts, "candidates">) {
  return (
    <Section title="Statements">
      {candidates.map((one) => (
        <details key={one.number}>
          <summary>
            {one.name}, {one.origin}
          </summary>
          <p className="max-w-text pt-2 whitespace-pre-line">{one.statement}</p>
        </details>
      ))}
    </Section>
  );
}

/** The ballot as it would be cast, with the one button that casts it. */
export function CheckBallot({ ballot, marks }: { ballot: BallotFacts; marks: readonly Mark[] }) {
  const named = (number: number) => {
    const candidate = ballot.candidates.find((one) => one.number === number);
    return candidate === undefined ? "" : `${candidate.name}, ${candidate.origin}`;
  };
  const inOrder = [...marks].sort((a, b) => a.rank - b.rank || a.candidate - b.candidate);
  return (
    <Confirm
      requestKey={ballot.requestKey}
      consequence={`You vote for ${ballot.voter}. A ballot that has been cast cannot be changed.`}
      words="Cast ballot"
      kind="primary"
    >
      <input type="hidden" name="checked" value="yes" />
      <input type="hidden" name="voterId" value={ballot.voterId} />
      {inOrder.length === 0 ? (
        <p className="font-bold">You have marked nobody. Your ballot counts as blank.</p>
      ) : ballot.method === "stv" ? (
        <ol className="list-decimal pl-6">
          {inOrder.map(({ candidate }) => (
            <li key={candidate}>{named(candidate)}</li>
          ))}
        </ol>
      ) : (
        <ul className="list-disc pl-6">
          {inOrder.map(({ candidate }) => (
            <li key={candidate}>{named(candidate)}</li>
          ))}
        </ul>
      )}
      {inOrder.map(({ candidate, rank }) => (
        <Marked key={candidate} method={ballot.method} candidate={candidate} rank={rank} />
      ))}
    </Confirm>
  );
}

function Marked({ method, candidate, rank }: Mark & { method: ElectionMethod }) {
  if (method === "most_votes") return <input type="hidden" name="mark" value={candidate} />;
  return (
    <>
      <input type="hidden" name="candidate" value={candidate} />
      <input type="hidden" name={`rank-${candidate}`} value={rank} />
    </>
  );
}
