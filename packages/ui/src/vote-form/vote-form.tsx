import { Button } from "../button/button.tsx";
import { PostForm } from "../form/form.tsx";
import { type Choice, Radios } from "../radios/radios.tsx";

export interface VoteFormProps {
  requestKey: string;
  /** The motion as it was put, word for word. */
  motion: string;
  /** What carries it: "More for than against; quorum 9 of 21 seats". */
  rule: string;
  /** "You are casting the vote of seat 2, Fenside." */
  seat: string;
  /** For a change: the vote that stands and will be replaced. */
  replaces?: string | undefined;
  /** Only when the chair uses it: For, Against, Decline. */
  isCastingVote?: boolean | undefined;
  choice?: string | undefined;
  error?: string | undefined;
  action?: string | undefined;
}

/** How I vote. Nothing is chosen beforehand, and a page to check follows. */
export function VoteForm({ requestKey, action, isCastingVote = false, ...vote }: VoteFormProps) {
  return (
    <PostForm action={action} requestKey={requestKey}>
      <div className="flex flex-col gap-3 border-l-2 border-brand pl-5">
        <p className="text-lg">{vote.motion}</p>
        <p className="text-soft">{vote.rule}</p>
      </div>
      {vote.replaces ? <p>{vote.replaces}</p> : null}
      <Radios
        name="choice"
        label={isCastingVote ? "How do you use the casting vote?" : "How do you vote?"}
        choices={isCastingVote ? castingChoices : choices}
        value={vote.choice}
        error={vote.error}
      />
      <div className="flex flex-col items-start gap-4">
        <p id="vote-seat" className="font-bold">
          {vote.seat}
        </p>
        <Button describedBy="vote-seat">Check your vote</Button>
      </div>
    </PostForm>
  );
}

const choices: readonly Choice[] = [
  { value: "for", words: "For" },
  { value: "against", words: "Against" },
  { value: "abstain", words: "Abstain" },
];

const castingChoices: readonly Choice[] = [
  { value: "for", words: "For" },
  { value: "against", words: "Against" },
  { value: "declined", words: "Decline", hint: "The motion is then not carried" },
];
