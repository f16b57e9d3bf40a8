import { Button, DateField, formOf, PostForm, Section, TextField } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";

type Closure = { readonly startsOn: string; readonly words: string; readonly reason: string };

interface ClosuresProps {
  readonly closures: readonly Closure[];
  readonly calendarId: string;
  readonly requestKey: string;
  readonly mayKeep: boolean;
  readonly problem: FormProblem | undefined;
}

/** The days on which the authority is closed, each with what takes it off again. */
export function Closures({ closures, mayKeep, ...act }: ClosuresProps) {
  return (
    <Section title="Closure days">
      {closures.length === 0 ? <p>No closure days are entered.</p> : null}
      <ul className="flex flex-col gap-4">
        {closures.map((closure) => (
          <li key={closure.startsOn} className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <span>
              <strong>{closure.words}</strong>: {closure.reason}
            </span>
            {mayKeep ? <Remove closure={closure} {...act} /> : null}
          </li>
        ))}
      </ul>
      {mayKeep ? <Add {...act} /> : null}
    </Section>
  );
}

type ActProps = Pick<ClosuresProps, "calendarId" | "requestKey" | "problem">;

function Remove({ closure, calendarId, requestKey, problem }: ActProps & { readonly closure: Closure }) {
  const { key } = formOf(problem, requestKey, `remove-${closure.startsOn}`);
  return (
    <PostForm requestKey={key}>
      <input type="hidden" name="act" value="remove" />
      <input type="hidden" name="basedOn" value={calendarId} />
      <input type="hidden" name="startsOn" value={closure.startsOn} />
      <Button kind="secondary">
        Remove<span className="sr-only"> {closure.words}</span>
      </Button>
    </PostForm>
  );
}

function Add({ calendarId, requestKey, problem }: ActProps) {
  const form = formOf(problem, requestKey, "add");
  return (
    <div className="flex flex-col gap-6 pt-4">
      <h3 className="text-lg font-bold">Add closure days</h3>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="add" />
        <input type="hidden" name="basedOn" value={calendarId} />
        <div className="flex flex-wrap gap-8">
          <DateField {...form.date("startsOn")} label="First day" />
          <DateField {...form.date("endsOn")} label="Last day" hint="The same day for one day" />
        </div>
        <TextField {...form.of("reason")} label="Why" hint="Such as: Council offices closed over Christmas" />
        <Button>Add closure days</Button>
      </PostForm>
    </div>
  );
}
