import { interestNatures } from "@consortia/domain/board/interests";
import {
  Button,
  ButtonGroup,
  formOf,
  ItemTrace,
  PostForm,
  QuorumLine,
  Radios,
  Section,
  Select,
  StateTag,
  TextField,
} from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { ItemPresidingForm } from "./attendance.tsx";
import { AmendForm, NextStep, RecallForm } from "./motion-forms.tsx";
import type { RunData, RunItem } from "./run-data.ts";

interface ItemDeskProps {
  item: RunItem;
  meeting: RunData;
  requestKey: string;
  problem: FormProblem | undefined;
}

/** One item: interests to settle, the motion and its next step, quorum in words. */
export function ItemDesk({ item, meeting, requestKey, problem }: ItemDeskProps) {
  const { motion, quorum } = item;
  const of = { requestKey, problem };
  return (
    <Section title={item.title} id={item.id}>
      {item.interests.length === 0 ? null : <p>Interests: {item.interests.join("; ")}.</p>}
      {item.waiting.map((interest) => (
        <SettleInterest
          key={interest.id}
          interest={interest}
          isLate={item.isCounted || interest.isInForce}
          {...of}
        />
      ))}
      {meeting.isRunning ? <ItemPresidingForm item={item} meeting={meeting} {...of} /> : null}
      {motion === null ? null : (
        <p className="flex flex-wrap items-baseline gap-x-4">
          <strong>{motion.reference}</strong> <span>{motion.text}</span> <StateTag state={motion.word} />
        </p>
      )}
      {item.sentence === null ? null : <p className="font-bold">{item.sentence}</p>}
      {item.corrected.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {item.amendments.map((amendment) => (
        <div key={amendment.id} className="flex flex-col gap-4 border-l-4 border-line pl-4">
          <p className="flex flex-wrap items-baseline gap-x-4">
            <strong>Amendment {amendment.reference}</strong> <span>{amendment.text}</span>{" "}
            <StateTag state={amendment.word} />
          </p>
          {amendment.sentence === null ? null : <p>{amendment.sentence}</p>}
          {meeting.isOpen ? <NextStep motion={amendment} item={item} meeting={meeting} {...of} /> : null}
        </div>
      ))}
      {quorum !== null && motion?.state === "open" ? <QuorumLine {...quorum} /> : null}
      {motion !== null && meeting.isWritten && motion.state === "voting" ? (
        <RecallForm motion={motion} {...of} />
      ) : null}
      {motion !== null && meeting.isOpen ? (
        <>
          <NextStep motion={motion} item={item} meeting={meeting} {...of} />
          <AmendForm motion={motion} {...of} />
        </>
      ) : null}
      {item.hasBeenPut ? <RecordInterestForm item={item} meeting={meeting} {...of} /> : null}
      <ItemTrace {...item.trace} />
      {item.mayDefer && meeting.isOpen ? <DeferForm item={item} {...of} /> : null}
    </Section>
  );
}

/** Folded away: a member declares their own, and this is for one who has left, or is silent. */
function RecordInterestForm({ item, meeting, requestKey, problem }: ItemDeskProps) {
  const form = formOf(problem, requestKey, `found-${item.id}`);
  return (
    <details open={form.hasComeBack}>
      <summary>
        Record an interest that nobody has declared<span className="sr-only">: {item.title}</span>
      </summary>
      <div className="pt-4">
        <PostForm requestKey={form.key}>
          <input type="hidden" name="itemId" value={item.id} />
          <Select {...form.of("personId")} label="Whose interest it is" choices={meeting.members} />
          <TextField
            {...form.of("says")}
            label="What the interest is, and how it is known"
            hint="Record a prejudicial interest only. Their vote is void and what was decided is counted again. They are told. This cannot be taken back."
          />
          <Button kind="secondary" name="act" value="record_interest">
            Record the interest
          </Button>
        </PostForm>
      </div>
    </details>
  );
}

/** Folded away, as most items are taken. */
function DeferForm({ item, requestKey, problem }: Omit<ItemDeskProps, "meeting">) {
  const form = formOf(problem, requestKey, `off-${item.id}`);
  return (
    <details open={form.hasComeBack}>
      <summary>
        Defer this item<span className="sr-only">: {item.title}</span>
      </summary>
      <div className="pt-4">
        <PostForm requestKey={form.key}>
          <input type="hidden" name="itemId" value={item.id} />
          <TextField
            {...form.of("reason")}
            label="Why it is deferred"
            hint="The minutes give this reason, and the item comes back on the next agenda"
          />
          <Button kind="secondary" name="act" value="defer">
            Defer the item
          </Button>
        </PostForm>
      </div>
    </details>
  );
}

function SettleInterest({
  interest,
  isLate,
  requestKey,
  problem,
}: Pick<ItemDeskProps, "requestKey" | "problem"> & {
  interest: RunItem["waiting"][number];
  isLate: boolean;
}) {
  const form = formOf(problem, requestKey, `settle-${interest.id}`);
  return (
    <div className="border-l-4 border-ochre pl-4">
      <PostForm requestKey={form.key}>
        <p>
          <strong>{interest.person}</strong>: {interest.says}
          {interest.source === "detected" ? " (found in the records)" : ""}
          {interest.explanation === "" ? "" : `. The member says: ${interest.explanation}`}
        </p>
        {isLate ? (
          <p>
            Voting has closed. A prejudicial interest confirmed now makes the vote void and counts again. What
            was carried may be undone, and its money released; a recount never carries anything.
          </p>
        ) : null}
        <input type="hidden" name="interestId" value={interest.id} />
        {interest.isInForce ? <ConfirmInForce /> : <ConfirmOrDismiss form={form} nature={interest.nature} />}
      </PostForm>
    </div>
  );
}

function ConfirmOrDismiss({
  form,
  nature,
}: {
  form: ReturnType<typeof formOf>;
  nature: RunItem["waiting"][number]["nature"];
}) {
  return (
    <>
      <Radios
        {...form.of("nature", nature)}
        label="Kind of interest"
        choices={interestNatures.map((kind) => ({
          value: kind,
          words: kind === "personal" ? "Personal: stays and votes" : "Prejudicial: leaves the item",
        }))}
      />
      <TextField {...form.of("explanation")} label="Why it is dismissed (only if it is)" />
      <ButtonGroup>
        <Button kind="secondary" name="act" value="confirm">
          Confirm the interest
        </Button>
        <Button kind="secondary" name="act" value="dismiss">
          Dismiss it
        </Button>
      </ButtonGroup>
    </>
  );
}

/** The member's own word took effect on the vote that was open; only what closed before it waits for the clerk. */
function ConfirmInForce() {
  return (
    <>
      <p>
        Their word that it is prejudicial has taken them off the vote that was open. What closed on this item
        before is counted again once you confirm.
      </p>
      <input type="hidden" name="nature" value="prejudicial" />
      <input type="hidden" name="explanation" value="" />
      <Button kind="secondary" name="act" value="confirm">
        Confirm the interest
      </Button>
    </>
  );
}
