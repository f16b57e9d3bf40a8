import { Button, formOf, PostForm, Section, Select, TextField } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";

export interface ReturningLine {
  id: string;
  title: string;
  facts: string;
  /** Why this agenda cannot take it; null where it can. */
  bar: string | null;
  /** What the clerk selects from where its own remit stands no longer; none where it does. */
  remits: readonly string[];
}

interface ReturningItemsProps {
  items: readonly ReturningLine[];
  meetingId: string;
  requestKey: string;
  problem: FormProblem | undefined;
}

/** What earlier meetings left undecided: each can go on this agenda, or be let go for a reason. */
export function ReturningItems({ items, ...of }: ReturningItemsProps) {
  return (
    <Section title="Items to come back">
      <ul className="flex flex-col gap-6">
        {items.map((item) => (
          <li key={item.id} className="flex flex-col gap-2 border-b border-line pb-4">
            <h3>{item.title}</h3>
            <p className="text-soft">{item.facts}</p>
            <ReturningItem item={item} {...of} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ReturningItem({
  item,
  meetingId,
  requestKey,
  problem,
}: Omit<ReturningItemsProps, "items"> & { item: ReturningLine }) {
  const form = formOf(problem, requestKey, `back-${item.id}`);
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="itemId" value={item.id} />
      <input type="hidden" name="meetingId" value={meetingId} />
      {item.bar === null ? (
        <>
          {item.remits.length === 0 ? null : (
            <Select
              {...form.of("remit")}
              label={`Remit it comes under now: ${item.title}`}
              hint="The board’s constitution no longer has the one it came under"
              choices={item.remits.map((remit) => ({ value: remit, words: remit }))}
              prompt="Select a remit"
            />
          )}
          <Button kind="secondary" name="act" value="bring">
            Put on this agenda<span className="sr-only">: {item.title}</span>
          </Button>
        </>
      ) : (
        <p>{item.bar} It can go on a later agenda, or on that of an urgent meeting.</p>
      )}
      <details open={form.hasComeBack}>
        <summary>
          Let it go<span className="sr-only">: {item.title}</span>
        </summary>
        <div className="flex flex-col gap-4 pt-4">
          <TextField {...form.of("reason")} label={`Why the board takes it up no more: ${item.title}`} />
          <Button kind="secondary" name="act" value="let_go">
            Let the item go
          </Button>
        </div>
      </details>
    </PostForm>
  );
}
