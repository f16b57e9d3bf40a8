import { Button } from "../button/button.tsx";
import type { Choice } from "../radios/radios.tsx";
import { Select } from "../select/select.tsx";
import { TextField } from "../text-field/text-field.tsx";

export interface SchoolFilterProps {
  asked: {
    name?: string | undefined;
    lane?: string | undefined;
    phase?: string | undefined;
    district?: string | undefined;
    groupId?: string | undefined;
    closed?: boolean | undefined;
  };
  choices: Readonly<Record<"lanes" | "phases" | "districts" | "groups", readonly Choice[]>>;
}

/** Narrows the list of schools. Open where it is narrowed already, so that nobody wonders what is missing. */
export function SchoolFilter({ asked, choices }: SchoolFilterProps) {
  const { name, lane, phase, district, groupId, closed } = asked;
  const isNarrowed = [name, lane, phase, district, groupId].some(Boolean) || closed === true;
  return (
    <details open={isNarrowed}>
      <summary className="w-fit py-2">Filter</summary>
      <form method="get" className="mt-2 flex flex-col gap-6 border-l-2 border-line pl-6">
        <TextField name="name" label="Name or URN" value={name} />
        <div className="flex flex-wrap gap-x-12 gap-y-6">
          <Select name="lane" label="Lane" prompt="All" choices={choices.lanes} value={lane} />
          <Select name="phase" label="Phase" prompt="All" choices={choices.phases} value={phase} />
          <Select
            name="district"
            label="District"
            prompt="All"
            choices={choices.districts}
            value={district}
          />
          <Select
            name="groupId"
            label="Consortium or locality"
            prompt="All"
            choices={choices.groups}
            value={groupId}
          />
          <Select
            name="closed"
            label="Status"
            prompt="Open"
            choices={[{ value: "yes", words: "Closed" }]}
            value={closed === true ? "yes" : ""}
          />
        </div>
        <p className="flex flex-wrap items-center gap-6">
          <Button kind="secondary">Show results</Button>
          {isNarrowed ? <a href="?">Clear filters</a> : null}
        </p>
      </form>
    </details>
  );
}
