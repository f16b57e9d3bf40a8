import { constituencies, constituencyTitle } from "@consortia/domain/board/electorate";
import { Button, fieldsOf, PostForm, Section, Select } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";

interface SeatsProps extends AddSeatProps {
  code: string;
  mayRecord: boolean;
  seats: readonly { id: string; label: string; holder: string | null; substitutes: string }[];
}

/** Every seat with its holder and substitutes; for whoever records them `?seat=` brings the form of one. */
export function Seats({ code, seats, mayRecord, ...adding }: SeatsProps) {
  return (
    <Section title="Seats">
      <ul className="flex flex-col gap-4">
        {seats.map((seat) => (
          <li key={seat.id} className="border-b border-line pb-3">
            <strong>{seat.label}</strong>: {seat.holder ?? "vacant"}
            <p className="text-soft">Substitutes: {seat.substitutes || "none named"}</p>
            {mayRecord ? (
              <a href={`/board/${code}?seat=${seat.id}`}>
                Change<span className="sr-only"> {seat.label}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
      {mayRecord ? <AddSeat {...adding} /> : null}
    </Section>
  );
}

interface AddSeatProps {
  boardId: string;
  requestKey: string;
  problem: FormProblem | undefined;
}

const seatChoices = [
  ...constituencies.map((one) => ({ value: one, words: constituencyTitle(one) })),
  { value: "observer", words: "Observer, without a vote" },
];

/** Lead seats follow the consortia and the LA has one; every other seat is the board's own to add. */
function AddSeat({ boardId, requestKey, problem }: AddSeatProps) {
  const fields = fieldsOf(problem);
  return (
    <details open={wordsFor(problem, "constituency") !== undefined}>
      <summary>Add a seat</summary>
      <div className="pt-4">
        <PostForm requestKey={`${requestKey}-add`}>
          <input type="hidden" name="boardId" value={boardId} />
          <Select {...fields.of("constituency")} label="Whom the seat speaks for" choices={seatChoices} />
          <Button kind="secondary" name="act" value="add-seat">
            Add the seat
          </Button>
        </PostForm>
      </div>
    </details>
  );
}
