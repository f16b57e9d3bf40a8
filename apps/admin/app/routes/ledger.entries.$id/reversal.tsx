import { formatShortDate } from "@consortia/domain/shared/time";
import { Button, DataTable, fieldsOf, PostForm, Section, TextArea } from "@consortia/ui";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { action, loader } from "./route.tsx";

/** What was asked of the entry and what came of it, and the form for whoever may act now. */
export function Reversal() {
  const { entry, reversals, reversedBy, bar, may } = useLoaderData<typeof loader>();
  if (entry.type === "reversal") return null;
  return (
    <Section title="Reversal">
      {reversals.length > 0 ? <Asked /> : null}
      {bar !== null && reversedBy === null ? <p>{bar}</p> : null}
      {may.settle ? <Settle /> : null}
      {may.ask ? <Ask /> : null}
    </Section>
  );
}

type Seen = ReturnType<typeof useLoaderData<typeof loader>>["reversals"][number];

function Asked() {
  const { reversals } = useLoaderData<typeof loader>();
  return (
    <DataTable
      id="reversals"
      caption="What was asked"
      rows={reversals}
      rowKey={(reversal) => reversal.id}
      columns={[
        {
          words: "Asked",
          cell: (reversal) => `${reversal.askedByName}, ${formatShortDate(reversal.askedAt)}`,
        },
        { words: "Reason", cell: (reversal) => reversal.reason },
        { words: "State", cell: stateOf },
      ]}
    />
  );
}

function stateOf({ state, settledByName, settledAt, refusedReason }: Seen): string {
  if (state === "waiting") return "Waiting for a second person";
  const by = `${settledByName}, ${settledAt === null ? "" : formatShortDate(settledAt)}`;
  return state === "posted" ? `Agreed and posted by ${by}` : `Refused by ${by}: ${refusedReason}`;
}

function Settle() {
  const { reversals, requestKey } = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  const waiting = reversals.find(({ state }) => state === "waiting");
  if (waiting === undefined) return null;
  return (
    <PostForm requestKey={requestKey}>
      <input type="hidden" name="reversalId" value={waiting.id} />
      <p id="consequence">
        An opposite entry is posted today, each line with its sides swapped. This entry stays as it is.
      </p>
      <Button name="act" value="agree" describedBy="consequence">
        Agree and reverse
      </Button>
      <TextArea {...fields.of("reason")} label="Reason, only if you refuse" rows={2} />
      <Button kind="secondary" name="act" value="refuse">
        Refuse
      </Button>
    </PostForm>
  );
}

function Ask() {
  const { requestKey } = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  return (
    <PostForm requestKey={requestKey}>
      <TextArea
        {...fields.of("reason")}
        label="Why is this entry reversed?"
        hint="Nothing moves until a second person agrees."
        rows={3}
      />
      <Button kind="secondary" name="act" value="ask">
        Ask for a reversal
      </Button>
    </PostForm>
  );
}
