import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import { textTable } from "../shared/text-table.ts";
import {
  barredPersons,
  interestNatures,
  interestSources,
  isOwnWord,
  sourceOfAnswer,
  unsettledWords,
} from "./interests.ts";
import { interestStates } from "./machines.ts";

const ada = asId("PersonId", "per_ada");

// What an interest, as it stands, does to its person: whether it keeps them from the item, and what the clerk is told
// before voting opens.
const table = textTable(
  ["source", "nature", "state", "bars", "clerk", "source of rule"],
  `
  source   | nature      | state     | bars | clerk              | source of rule
  declared | prejudicial | declared  | yes  | has said that they | BRD-8: their own word suffices
  declared | personal    | declared  | no   | Confirm or dismiss | model 7: stays and votes
  detected | prejudicial | declared  | no   | Confirm or dismiss | model 7: the member says that the records are wrong
  detected | personal    | declared  | no   | Confirm or dismiss | model 7: the same of a personal one
  detected | prejudicial | detected  | no   | Confirm or dismiss | model 7: detected, the board clerk confirms
  detected | personal    | detected  | no   | Confirm or dismiss | COM-4: proposed it for another school
  declared | prejudicial | confirmed | yes  | -                  | BRD-8: neither sits nor votes
  detected | prejudicial | confirmed | yes  | -                  | BRD-8: the same where it was found
  declared | personal    | confirmed | no   | -                  | model 7: stays and votes
  detected | personal    | confirmed | no   | -                  | COM-4: stays and votes
  declared | prejudicial | dismissed | no   | -                  | model 7: dismissed with the explanation
  detected | prejudicial | dismissed | no   | -                  | model 7: dismissed with the explanation
  `,
  { rows: 12 },
);

function oneOf<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((one) => one === text);
  if (found === undefined) throw new RangeError(`${text} is none of ${list.join(", ")}`);
  return found;
}

describe("an interest as it stands", () => {
  test.each(table)("$source, $nature, $state: bars $bars, the clerk: $clerk", (row) => {
    const interest = {
      personId: ada,
      personName: "Ada Holt",
      source: oneOf(interestSources, row.source),
      nature: oneOf(interestNatures, row.nature),
      state: oneOf(interestStates, row.state),
    };
    expect(barredPersons([interest]).has(ada)).toBe(row.bars === "yes");
    const words = unsettledWords([interest]);
    if (row.clerk === "-") expect(words).toBeNull();
    else expect(words).toContain(row.clerk);
  });

  test("the clerk reads who leaves on their own word, and what is left to do", () => {
    const said = {
      personId: ada,
      personName: "Ada Holt",
      source: "declared",
      nature: "prejudicial",
    } as const;
    expect(unsettledWords([{ ...said, state: "declared" }])).toBe(
      "Ada Holt has said that they have a prejudicial interest, so they leave this item and have no vote on it. Confirm or dismiss the interest before voting opens.",
    );
  });

  test.each([
    [null, "", "declared"],
    [null, "I was unsure", "declared"],
    ["declared", "I was unsure", "declared"],
    ["detected", "", "declared"],
    ["detected", "I left that trust", "detected"],
  ] as const)("answered where it was %j and with %j, it is %s", (before, explanation, source) => {
    expect(sourceOfAnswer(before, explanation)).toBe(source);
  });

  test("property: nobody is barred by an interest of somebody else, and an own word always bars", () => {
    const interests = fc.array(
      fc.record({
        personId: fc.constantFrom(...[1, 2, 3].map((number) => asId("PersonId", `per_${number}`))),
        source: fc.constantFrom(...interestSources),
        nature: fc.constantFrom(...interestNatures),
        state: fc.constantFrom(...interestStates),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(interests, (all) => {
        const barred = barredPersons(all);
        for (const one of all.filter(isOwnWord)) expect(barred.has(one.personId)).toBe(true);
        for (const personId of barred) {
          const own = all.filter((one) => one.personId === personId);
          expect(barredPersons(own).has(personId)).toBe(true);
        }
      }),
    );
  });
});
