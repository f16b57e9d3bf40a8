import { FieldGroup, MoneyField, Radios } from "@consortia/ui";
import { boxId } from "./draft-input.ts";

export type WhoPaysProps = {
  consortium: {
    name: string;
    budgets: readonly { value: string; name: string; available: string }[];
    payingSchools: readonly { schoolId: string; name: string }[];
  };
  typed: Readonly<Record<string, string | undefined>>;
  lists: Readonly<Record<string, readonly string[] | undefined>>;
  error: (field: string) => string | undefined;
};

/** One budget that pays it all; unfolded, an amount for each of several, and what schools pay themselves. */
export function WhoPays({ consortium, typed, lists, error }: WhoPaysProps) {
  const { budgets, payingSchools } = consortium;
  return (
    <>
      <Radios
        name="fundId"
        label="Which budget pays?"
        choices={budgets.map(({ available, name, value }) => ({ value, words: `${name}: ${available}` }))}
        value={typed.fundId}
        error={error("fundId")}
      />
      {budgets.length === 1 ? null : (
        <Shares
          payer="budget"
          summary="More than one budget pays"
          label="What does each budget pay?"
          hint="Leave these boxes empty if one budget pays it all. Together with what schools pay, the amounts must add up to the most it can cost."
          boxes={budgets.map(({ available, name, value }) => ({ value, words: name, hint: `${available}.` }))}
          amounts={lists.budgetAmount ?? []}
          error={error}
        />
      )}
      {payingSchools.length === 0 ? (
        <p className="max-w-text text-soft">
          Schools cannot pay a share from their own budgets at present: LA finance has no fund open for
          schools' own contributions.
        </p>
      ) : (
        <Shares
          payer="school"
          summary="Schools pay a share from their own budgets"
          label="What does each school pay?"
          hint="The head of each school signs its share once you have sent the commission. Leave the box empty for a school that pays nothing. If one budget pays, it pays the rest."
          boxes={payingSchools.map(({ name, schoolId }) => ({ value: schoolId, words: name }))}
          amounts={lists.schoolAmount ?? []}
          error={error}
        />
      )}
    </>
  );
}

type SharesProps = {
  payer: "budget" | "school";
  summary: string;
  label: string;
  hint: string;
  boxes: readonly { value: string; words: string; hint?: string }[];
  amounts: readonly string[];
  error: (field: string) => string | undefined;
};

/** Folded until an amount is in it, or something is wrong with one. */
function Shares({ payer, summary, label, hint, boxes, amounts, error }: SharesProps) {
  const isOpen =
    amounts.some((amount) => amount !== "") || boxes.some((_, place) => error(boxId(payer, place)));
  return (
    <details open={isOpen}>
      <summary className="min-h-11 cursor-pointer py-2">{summary}</summary>
      <div className="border-l-2 border-line py-2 pl-4">
        <FieldGroup
          id={`${payer}-group`}
          name={boxId(payer, 0)}
          label={label}
          hint={hint}
          error={error(boxId(payer, 0))}
        >
          <div className="grid gap-6 pt-2 sm:grid-cols-2">
            {boxes.map((box, place) => (
              <div key={box.value}>
                <input type="hidden" name={`${payer}Id`} value={box.value} />
                <MoneyField
                  id={boxId(payer, place)}
                  name={`${payer}Amount`}
                  label={`${box.words} pays`}
                  hint={box.hint}
                  value={amounts[place]}
                  error={place === 0 ? undefined : error(boxId(payer, place))}
                />
              </div>
            ))}
          </div>
        </FieldGroup>
      </div>
    </details>
  );
}
