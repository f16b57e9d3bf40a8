import { amendmentBar } from "@consortia/domain/board/amendment";
import { interestNatures } from "@consortia/domain/board/interests";
import {
  Button,
  ButtonGroup,
  ItemTrace,
  LinkButton,
  PostForm,
  QuorumLine,
  Radios,
  Section,
  Select,
  StateTag,
  TextArea,
  TextField,
} from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";
import type { RunData, RunItem } from "./run-data.ts";

interface ItemDeskProps {
  item: RunItem;
  meeting: RunData;
  /** The page's; each form puts one id behind it, since with two it would be too long for a request number. */
  requestKey: string;
  problem: FormProblem | undefined;
}

/** One item: interests to settle, the motion and its next step, quorum in words. */
export function ItemDesk({ item, meeting, requestKey, problem }: ItemDeskProps) {
  const { motion, quorum } = item;
  return (
    <Section title={item.title} id={item.id}>
      {item.interests.length === 0 ? null : <p>Interests: {item.interests.join("; ")}.</p>}
      {item.waiting.map((interest) => (
        <SettleInterest
          key={interest.id}
          interest={interest}
          isLate={item.isCounted}
          requestKey={`${requestKey}-${interest.id}`}
        />
      ))}
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
          {meeting.isOpen ? (
            <NextStep motion={amendment} meeting={meeting} requestKey={`${requestKey}-${amendment.id}`} />
          ) : null}
        </div>
      ))}
      {quorum !== null && motion?.state === "open" ? <QuorumLine {...quorum} /> : null}
      {motion !== null && meeting.isWritten && motion.state === "voting" ? (
        <RecallForm motion={motion} requestKey={`${requestKey}-${item.id}`} problem={problem} />
      ) : null}
      {motion !== null && meeting.isOpen ? (
        <>
          <NextStep motion={motion} meeting={meeting} requestKey={`${requestKey}-${item.id}`} />
          <AmendForm motion={motion} requestKey={`${requestKey}-${item.id}`} />
        </>
      ) : null}
      <ItemTrace {...item.trace} />
      {item.mayDefer && meeting.isOpen ? <DeferForm item={item} requestKey={requestKey} /> : null}
    </Section>
  );
}

/** Folded away, as most items are taken. */
function DeferForm({ item, requestKey }: { item: RunItem; requestKey: string }) {
  return (
    <details>
      <summary>
        Defer this item<span className="sr-only">: {item.title}</span>
      </summary>
      <div className="pt-4">
        <PostForm requestKey={`${requestKey}-off-${item.id}`}>
          <input type="hidden" name="itemId" value={item.id} />
          <TextField
            id={`defer-${item.id}`}
            name="reason"
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
}: {
  interest: RunItem["waiting"][number];
  isLate: boolean;
  requestKey: string;
}) {
  return (
    <div className="border-l-4 border-ochre pl-4">
      <PostForm requestKey={requestKey}>
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
        <Radios
          id={`nature-${interest.id}`}
          name="nature"
          label="Kind of interest"
          choices={interestNatures.map((nature) => ({
            value: nature,
            words: nature === "personal" ? "Personal: stays and votes" : "Prejudicial: leaves the item",
          }))}
          value={interest.nature}
        />
        <TextField
          id={`explanation-${interest.id}`}
          name="explanation"
          label="Why it is dismissed (only if it is)"
        />
        <ButtonGroup>
          <Button kind="secondary" name="act" value="confirm">
            Confirm the interest
          </Button>
          <Button kind="secondary" name="act" value="dismiss">
            Dismiss it
          </Button>
        </ButtonGroup>
      </PostForm>
    </div>
  );
}

type Motion = NonNullable<RunItem["motion"]>;

function NextStep({ motion, meeting, requestKey }: { motion: Motion; meeting: RunData; requestKey: string }) {
  switch (motion.state) {
    case "draft":
      return <MoveForm motion={motion} meeting={meeting} requestKey={requestKey} />;
    case "open":
      return <LinkButton href={`${meeting.path}/run?open=${motion.reference}`}>Open voting</LinkButton>;
    case "voting":
      return <LinkButton href={`${meeting.path}/run?close=${motion.reference}`}>Close voting</LinkButton>;
    case "tied":
      return (
        <p>
          {meeting.presiding?.name ?? "The person presiding"} has a casting vote, on the portal's page of this
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

/** Only a resolution is nothing but its words, and only before its vote opens. */
function AmendForm({ motion, requestKey }: { motion: Motion; requestKey: string }) {
  if (amendmentBar(motion, "") !== null) return null;
  return (
    <details>
      <summary>Draft an amendment to {motion.reference}</summary>
      <div className="pt-4">
        <PostForm requestKey={requestKey}>
          <input type="hidden" name="motionId" value={motion.id} />
          <TextArea
            id={`amend-${motion.id}`}
            name="text"
            label="The motion as it would read"
            hint="It is moved, seconded and voted before the motion itself."
            rows={3}
            value={motion.text}
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
function RecallForm({
  motion,
  requestKey,
  problem,
}: {
  motion: Motion;
  requestKey: string;
  problem: FormProblem | undefined;
}) {
  const own = problem?.values.motionId === motion.id ? problem : undefined;
  return (
    <details open={own !== undefined}>
      <summary className="w-fit py-2">Take back {motion.reference}</summary>
      <div className="pt-4">
        <PostForm requestKey={requestKey}>
          <input type="hidden" name="motionId" value={motion.id} />
          <TextField
            id={own === undefined ? `recall-${motion.id}` : "reason"}
            name="reason"
            label={`Why ${motion.reference} is taken back`}
            value={own?.values.reason}
            error={wordsFor(own, "reason")}
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

function MoveForm({ motion, meeting, requestKey }: { motion: Motion; meeting: RunData; requestKey: string }) {
  return (
    <PostForm requestKey={requestKey}>
      <input type="hidden" name="motionId" value={motion.id} />
      <Select id={`mover-${motion.id}`} name="moverId" label="Moved by" choices={meeting.sitting} />
      <Select id={`seconder-${motion.id}`} name="seconderId" label="Seconded by" choices={meeting.sitting} />
      <Button kind="secondary" name="act" value="move">
        Record mover and seconder
      </Button>
      <details>
        <summary>Withdraw this motion</summary>
        <div className="flex flex-col gap-4 pt-4">
          <TextField id={`reason-${motion.id}`} name="reason" label="Why it is withdrawn" />
          <Button kind="secondary" name="act" value="withdraw">
            Withdraw the motion
          </Button>
        </div>
      </details>
    </PostForm>
  );
}
