import { Button, fieldsOf, HiddenKey, PostForm, Section, Select, TextField } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";

interface SeatFormsProps {
  chosen: {
    seatId: string;
    label: string;
    holder: string | null;
    /** A constituency's or an observer's seat, which the board may end once nobody holds it. */
    mayEnd: boolean;
    holders: readonly Choice[];
    substitutes: readonly Choice[];
  };
  requestKey: string;
  problem: FormProblem | undefined;
}

interface Choice {
  value: string;
  words: string;
}

/** What can be done with one seat: fill it, or name a substitute and end the holding. */
export function SeatForms({ chosen, requestKey, problem }: SeatFormsProps) {
  const fields = fieldsOf(problem);
  const isVacant = chosen.holder === null;
  return (
    <Section title={chosen.label}>
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="seatId" value={chosen.seatId} />
        <Select
          {...fields.of("personId")}
          label={isVacant ? "Who holds this seat" : "Who may stand in"}
          choices={isVacant ? chosen.holders : chosen.substitutes}
        />
        <TextField
          {...fields.of("minute")}
          label="Minute that made the appointment"
          hint="Such as: minute 12 of 4 May 2026"
        />
        <Button name="act" value={isVacant ? "fill" : "substitute"}>
          {isVacant ? "Record the holder" : "Name the substitute"}
        </Button>
      </PostForm>
      {isVacant && chosen.mayEnd ? (
        <details open={wordsFor(problem, "reason") !== undefined}>
          <summary>Take this seat off the board</summary>
          <form method="post" noValidate className="flex flex-col gap-6 pt-4">
            <HiddenKey value={`${requestKey}-off`} />
            <input type="hidden" name="seatId" value={chosen.seatId} />
            <TextField
              {...fields.of("reason")}
              label="Why the board has this seat no more"
              hint="What it voted stands, and quorum is counted without it from now on."
            />
            <Button kind="danger" name="act" value="end-seat">
              End the seat today
            </Button>
          </form>
        </details>
      ) : null}
      {isVacant ? null : (
        <form method="post" noValidate className="flex flex-col gap-6">
          <HiddenKey value={`${requestKey}-end`} />
          <input type="hidden" name="seatId" value={chosen.seatId} />
          <TextField {...fields.of("reason")} label={`Why ${chosen.holder} leaves the seat`} />
          <Button kind="danger" name="act" value="end">
            Make the seat vacant today
          </Button>
        </form>
      )}
    </Section>
  );
}
