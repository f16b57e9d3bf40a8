import { Button, type Choice, PostForm, Section, Select, TextArea, TextField } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";
import type { ReactNode } from "react";

type ActProps = { readonly problem: FormProblem | undefined; readonly requestKey: string };

export function PlaceForm({ choices, ...act }: ActProps & { choices: readonly Choice[] }) {
  if (choices.length === 0) return null;
  return (
    <ActForm act="place" title="Place a school here" button="Place the school" {...act}>
      {({ id, error, value }) => (
        <>
          <Select
            id={id("schoolId")}
            name="schoolId"
            label="School"
            choices={choices}
            value={value("schoolId")}
            error={error("schoolId") ?? error("lane")}
          />
          <Reason id={id("reason")} error={error("reason")} value={value("reason")} />
        </>
      )}
    </ActForm>
  );
}

export function MoveForm({
  schools,
  others,
  ...act
}: ActProps & { schools: readonly Choice[]; others: readonly Choice[] }) {
  if (schools.length === 0 || others.length === 0) return null;
  return (
    <ActForm act="move" title="Move a school" button="Move the school" {...act}>
      {({ id, error, value }) => (
        <>
          <Select
            id={id("schoolId")}
            name="schoolId"
            label="School"
            choices={schools}
            value={value("schoolId")}
            error={error("schoolId") ?? error("lane")}
          />
          <Select
            id={id("groupId")}
            name="groupId"
            label="To"
            choices={others}
            value={value("groupId")}
            error={error("groupId")}
          />
          <Reason id={id("reason")} error={error("reason")} value={value("reason")} />
        </>
      )}
    </ActForm>
  );
}

export function RenameForm({ name, ...act }: ActProps & { name: string }) {
  return (
    <ActForm act="rename" title="Rename" button="Rename" {...act}>
      {({ id, error, value }) => (
        <TextField
          id={id("name")}
          name="name"
          label="New name"
          value={value("name") ?? name}
          error={error("name")}
        />
      )}
    </ActForm>
  );
}

export function CloseForm({ name, ...act }: ActProps & { name: string }) {
  return (
    <ActForm act="close" title="Close" button={`Close ${name}`} {...act}>
      {({ id, error, value }) => (
        <>
          <p>This closes {name} for everyone. It cannot be undone.</p>
          <Reason id={id("reason")} error={error("reason")} value={value("reason")} />
        </>
      )}
    </ActForm>
  );
}

type Asked = {
  readonly id: (field: string) => string;
  readonly error: (field: string) => string | undefined;
  readonly value: (field: string) => string | undefined;
};

/** Errors and what was typed come back to the form that was sent, and to no other on the page. */
function ActForm({
  act,
  title,
  button,
  problem,
  requestKey,
  children,
}: ActProps & { act: string; title: string; button: string; children: (asked: Asked) => ReactNode }) {
  const own = problem?.values.act === act ? problem : undefined;
  const asked: Asked = {
    id: (field) => (own === undefined ? `${act}-${field}` : field),
    error: (field) => wordsFor(own, field),
    value: (field) => own?.values[field],
  };
  return (
    <Section title={title} id={act}>
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="act" value={act} />
        {children(asked)}
        <Button kind="secondary">{button}</Button>
      </PostForm>
    </Section>
  );
}

function Reason({ id, error, value }: { id: string; error: string | undefined; value: string | undefined }) {
  return <TextArea id={id} name="reason" label="Reason" value={value} error={error} rows={2} />;
}
