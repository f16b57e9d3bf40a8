import type { AdminCaller } from "@consortia/api/root";
import { formatDateTime } from "@consortia/domain/shared/time";
import { changeInWords, variationStateWord } from "@consortia/domain/variations/words";
import { Button, formOf, KeptWords, PostForm, Section, StateTag, TextArea } from "@consortia/ui";

type Variation = Awaited<ReturnType<AdminCaller["variations"]["readVariations"]>>["variations"][number];

/** What was changed of a commission, or is to be, each with what was decided. An officer withdraws one that nobody answers. */
export function Variations({
  variations,
  ...form
}: {
  variations: readonly Variation[];
  requestKey: string;
  problem: Parameters<typeof formOf>[0];
}) {
  if (variations.length === 0) return null;
  return (
    <Section title="Variations">
      {variations.map((one) => (
        <section key={one.number} id={`variation-${one.number}`} className="flex flex-col gap-2">
          <h3 className="text-lg">{one.name}</h3>
          <p className="flex flex-wrap items-center gap-4">
            <StateTag state={variationStateWord(one.state)} />
            {one.next === null ? null : <span>{one.next}</span>}
          </p>
          <p>{`Drafted by ${one.draftedByName}: ${changeInWords(one)}. ${one.routeWords}`}</p>
          {one.reason === null ? null : <p className="whitespace-pre-line">Why: {one.reason}</p>}
          {one.stateReason === null ? null : (
            <p className="whitespace-pre-line">
              {one.state === "returned" ? "Why it was returned" : "Why it was withdrawn"}: {one.stateReason}
            </p>
          )}
          {one.decisions.map(({ at, id, words }) => (
            <p key={id}>{`${formatDateTime(at)}: ${words}`}</p>
          ))}
          <Withdraw one={one} {...form} />
        </section>
      ))}
    </Section>
  );
}

function Withdraw({
  one,
  problem,
  requestKey,
}: {
  one: Variation;
  requestKey: string;
  problem: Parameters<typeof formOf>[0];
}) {
  const fields = formOf(problem, requestKey, `variation-${one.number}`);
  if (!one.may.withdraw) {
    return (
      <KeptWords words={fields.of("reason").value} why="the variation was answered, or had ended, before" />
    );
  }
  return (
    <PostForm requestKey={fields.key}>
      <input type="hidden" name="variation" value={one.number} />
      <TextArea
        {...fields.of("reason")}
        label={`Why is variation ${one.number} withdrawn?`}
        hint="The commission goes on as it is."
        rows={3}
      />
      <Button kind="secondary">Withdraw variation {one.number}</Button>
    </PostForm>
  );
}
