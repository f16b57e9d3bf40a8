import { amendmentBar } from "@consortia/domain/board/amendment";
import { Button, formOf, LinkButton, PostForm, Select, TextArea, TextField } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import type { RunData, RunItem } from "./run-data.ts";

type Motion = NonNullable<RunItem["motion"]>;

interface MotionFormProps {
  motion: Motion;
  requestKey: string;
  problem: FormProblem | undefined;
}

/** Whatever brings a motion on from where it stands. */
export function NextStep({ item, meeting, ...of }: MotionFormProps & { item: RunItem; meeting: RunData }) {
  const { motion } = of;
  switch (motion.state) {
    case "draft":
      return (
        <>
          <MoveForm {...of} meeting={meeting} />
          <WithdrawForm {...of} />
        </>
      );
    case "open":
      return <LinkButton href={`${meeting.path}/run?open=${motion.reference}`}>Open voting</LinkButton>;
    case "voting":
      return <LinkButton href={`${meeting.path}/run?close=${motion.reference}`}>Close voting</LinkButton>;
    case "tied":
      return item.unbreakable.includes(motion.id) ? (
        <LetFallForm {...of} presiding={item.presiding?.name} />
      ) : (
        <p>
          {item.presiding?.name ?? "The person presiding"} has a casting vote, on the portal's page of this
          motion. Without one by the close of the meeting the motion is not carried.
        </p>
      );
    case "carried":
    case "not_carried":
    case "inquorate":
    case "withdrawn":
    case "not_reached":
      return null;
  }
}

/** Whoever presides may not break the tie, so that the meeting would wait for its own end. */
function LetFallForm({
  motion,
  requestKey,
  presiding = "Nobody",
}: MotionFormProps & { presiding?: string | undefined }) {
  return (
    <PostForm requestKey={`${requestKey}-fall-${motion.id}`}>
      <p>
        {presiding === "Nobody" ? "Nobody presides, so there is" : `${presiding} presides and has`} no casting
        vote on {motion.reference}. Unless somebody else presides over this item and gives one, it is not
        carried.
      </p>
      <input type="hidden" name="motionId" value={motion.id} />
      <Button kind="secondary" name="act" value="fall">
        Record that it is not carried
      </Button>
    </PostForm>
  );
}

/** Only a resolution is nothing but its words, and only before its vote opens. */
export function AmendForm({ motion, requestKey, problem }: MotionFormProps) {
  const form = formOf(problem, requestKey, `amend-${motion.id}`);
  if (amendmentBar(motion, "") !== null) return null;
  return (
    <details open={form.hasComeBack}>
      <summary>Draft an amendment to {motion.reference}</summary>
      <div className="pt-4">
        <PostForm requestKey={form.key}>
          <input type="hidden" name="motionId" value={motion.id} />
          <TextArea
            {...form.of("text", motion.text)}
            label="The motion as it would read"
            hint="It is moved, seconded and voted before the motion itself."
            rows={3}
          />
          <Button kind="secondary" name="act" value="amend">
            Put the amendment
          </Button>
        </PostForm>
      </div>
    </details>
  );
}

/** Folded away: a question put in writing is taken back before the first return, and not after. */
export function RecallForm({ motion, requestKey, problem }: MotionFormProps) {
  const form = formOf(problem, requestKey, `recall-${motion.id}`);
  return (
    <details open={form.hasComeBack}>
      <summary className="w-fit py-2">Take back {motion.reference}</summary>
      <div className="pt-4">
        <PostForm requestKey={form.key}>
          <input type="hidden" name="motionId" value={motion.id} />
          <TextField
            {...form.of("reason")}
            label={`Why ${motion.reference} is taken back`}
            hint="The members are told. It can be taken back until somebody has returned a vote on it"
          />
          <div>
            <Button kind="danger" name="act" value="withdraw">
              Take back the motion
            </Button>
          </div>
        </PostForm>
      </div>
    </details>
  );
}

function MoveForm({ motion, meeting, requestKey, problem }: MotionFormProps & { meeting: RunData }) {
  const form = formOf(problem, requestKey, `move-${motion.id}`);
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="motionId" value={motion.id} />
      <Select {...form.of("moverId")} label="Moved by" choices={meeting.sitting} />
      <Select {...form.of("seconderId")} label="Seconded by" choices={meeting.sitting} />
      <Button kind="secondary" name="act" value="move">
        Record mover and seconder
      </Button>
    </PostForm>
  );
}

/** Folded away, as most motions are put to their vote. */
function WithdrawForm({ motion, requestKey, problem }: MotionFormProps) {
  const form = formOf(problem, requestKey, `drop-${motion.id}`);
  return (
    <details open={form.hasComeBack}>
      <summary>
        Withdraw this motion<span className="sr-only">: {motion.reference}</span>
      </summary>
      <div className="pt-4">
        <PostForm requestKey={form.key}>
          <input type="hidden" name="motionId" value={motion.id} />
          <TextField {...form.of("reason")} label={`Why ${motion.reference} is withdrawn`} />
          <Button kind="secondary" name="act" value="withdraw">
            Withdraw the motion
          </Button>
        </PostForm>
      </div>
    </details>
  );
}
