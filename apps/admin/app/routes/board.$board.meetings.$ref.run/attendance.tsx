import { hereWords } from "@consortia/domain/board/quorum";
import { Button, formOf, PostForm, Section, Select } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import type { RunData, RunItem } from "./run-data.ts";

interface DeskProps {
  meeting: RunData;
  requestKey: string;
  problem: FormProblem | undefined;
}

/** Every seat: its holder, a named substitute, or nobody. */
export function AttendanceForm({ meeting, requestKey, problem }: DeskProps) {
  const form = formOf(problem, requestKey, "attendance");
  const here = meeting.seats.filter((seat) => seat.sitterId !== "").length;
  return (
    <Section title="Attendance">
      <details open={here === 0 || form.hasComeBack}>
        <summary>{hereWords({ here, seats: meeting.seats.length })}. Change attendance</summary>
        <div className="pt-6">
          <PostForm requestKey={form.key}>
            <input type="hidden" name="act" value="attendance" />
            <input type="hidden" name="meetingId" value={meeting.meetingId} />
            <div className="grid gap-6 *:min-w-0 sm:grid-cols-2">
              {meeting.seats.map((seat) => (
                <div key={seat.id}>
                  <input type="hidden" name="seatId" value={seat.id} />
                  <input type="hidden" name={`before-${seat.id}`} value={seat.sitterId} />
                  <Select
                    {...form.of(`seat-${seat.id}`, seat.sitterId)}
                    label={seat.label}
                    choices={seat.choices}
                    prompt="Nobody here"
                  />
                </div>
              ))}
            </div>
            <Button kind="secondary">Save attendance</Button>
          </PostForm>
        </div>
      </details>
    </Section>
  );
}

/** Chair, vice-chair, or the member whom those present chose, never the LA seat; the clerk for the first constitution. */
export function PresidingForm({ meeting, requestKey, problem }: DeskProps) {
  const form = formOf(problem, requestKey, "presiding");
  return (
    <Section title="Presiding">
      <p>{meeting.presiding === null ? "Nobody is recorded yet." : `${meeting.presiding.name} presides.`}</p>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="presiding" />
        <input type="hidden" name="meetingId" value={meeting.meetingId} />
        <Select
          {...form.of("personId", meeting.presiding?.id)}
          label="Who presides from now"
          choices={[...meeting.mayClerkPreside, ...meeting.sitting.filter((one) => !one.isLa)]}
        />
        <Button kind="secondary">Record who presides</Button>
      </PostForm>
    </Section>
  );
}

/** For one item, where an interest keeps whoever presides over the meeting from it, or another is recorded already. */
export function ItemPresidingForm({ item, meeting, requestKey, problem }: DeskProps & { item: RunItem }) {
  const form = formOf(problem, requestKey, `over-${item.id}`);
  const { presiding } = item;
  if (presiding === null || item.isOver || !(presiding.isBarred || presiding.isForItem)) return null;
  return (
    <div className="flex flex-col gap-4 border-l-4 border-ochre pl-4">
      <p>
        {presiding.isBarred
          ? `${presiding.name} presides and leaves this item for an interest. Somebody else presides over it.`
          : `${presiding.name} presides over this item.`}
      </p>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="presiding" />
        <input type="hidden" name="meetingId" value={meeting.meetingId} />
        <input type="hidden" name="itemId" value={item.id} />
        <Select
          {...form.of("personId", presiding.isBarred ? undefined : presiding.id)}
          label="Who presides over this item"
          choices={meeting.sitting.filter((one) => !one.isLa)}
        />
        <Button kind="secondary">
          Record who presides over it<span className="sr-only">: {item.title}</span>
        </Button>
      </PostForm>
    </div>
  );
}
