import type { ListSchools } from "@consortia/domain/register/schemas";
import { Button, Select, TextField } from "@consortia/ui";
import { laneChoices } from "../../components/register-words.ts";

export type SchoolFilterProps = {
  readonly asked: Partial<ListSchools>;
  readonly facets: {
    readonly districts: readonly string[];
    readonly phases: readonly string[];
    readonly groups: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  };
};

/** Narrows the register by its address alone, so that a narrowed list can be kept and shared. */
export function SchoolFilter({ asked, facets }: SchoolFilterProps) {
  const { name, lane, phase, district, groupId, closed } = asked;
  const isNarrowed = [name, lane, phase, district, groupId].some(Boolean) || closed === true;
  const same = (value: string) => ({ value, words: value });
  return (
    <details open={isNarrowed}>
      <summary className="w-fit py-2">Filter</summary>
      <form method="get" className="mt-2 flex flex-col gap-6 border-l-2 border-line pl-6">
        <TextField name="name" label="Name or URN" value={name} />
        <div className="flex flex-wrap gap-x-12 gap-y-6">
          <Select name="lane" label="Lane" prompt="All" choices={laneChoices} value={lane} />
          <Select name="phase" label="Phase" prompt="All" choices={facets.phases.map(same)} value={phase} />
          <Select
            name="district"
            label="District"
            prompt="All"
            choices={facets.districts.map(same)}
            value={district}
          />
          <Select
            name="groupId"
            label="Consortium or locality"
            prompt="All"
            choices={facets.groups.map((group) => ({
              value: group.id,
              words: `${group.name} (${group.kind})`,
            }))}
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
