import { least_panel_members, most_panel_members } from "@consortia/domain/categorisation/panel";
import { type Choice, Select } from "@consortia/ui";

const places = Array.from({ length: most_panel_members }, (_, place) => place + 1);

interface MemberSelectsProps {
  candidates: readonly Choice[];
  /** Who was chosen before, where the form came back. */
  chosen: readonly string[];
  error: string | undefined;
}

/** Who sits on a panel: a place for each, sent under the one name `member`. */
export function MemberSelects({ candidates, chosen, error }: MemberSelectsProps) {
  return places.map((place) => (
    <Select
      key={place}
      name="member"
      id={place === 1 ? "member" : `member-${place}`}
      label={place <= least_panel_members ? `Member ${place}` : `Member ${place} (optional)`}
      prompt="Nobody"
      choices={candidates}
      value={chosen[place - 1] ?? ""}
      error={place === 1 ? error : undefined}
    />
  ));
}
