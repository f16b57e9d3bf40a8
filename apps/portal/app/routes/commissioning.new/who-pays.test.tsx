import { sendForm, type TypedForm } from "@consortia/web/forms";
import { createLog } from "@consortia/web/log";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { boxId, boxNames, draftInput } from "./draft-input.ts";
import { WhoPays, type WhoPaysProps } from "./who-pays.tsx";

const fund = { value: "fun_0000000001", name: "Fund, 2026-27", available: "£9.00 is available" };
const grant = { value: "fun_0000000002", name: "Grant, 2026-27", available: "£1.00 is available" };
const school = { schoolId: "sch_0000000001", name: "Mill Lane Primary School" };

function shown({
  budgets = [fund],
  payingSchools = [school],
  lists = {},
  errors = {},
}: {
  budgets?: WhoPaysProps["consortium"]["budgets"];
  payingSchools?: WhoPaysProps["consortium"]["payingSchools"];
  lists?: WhoPaysProps["lists"];
  errors?: Readonly<Record<string, string>>;
}): string {
  return renderToStaticMarkup(
    <WhoPays
      consortium={{ name: "Avon", budgets, payingSchools }}
      typed={{}}
      lists={lists}
      error={(field) => errors[field]}
    />,
  );
}

describe("who pays", () => {
  test("one budget that pays it all is one question, and the rest is folded away", () => {
    const html = shown({});
    expect(html).not.toContain("More than one budget pays");
    expect(html).toContain("<details><summary");
    expect(shown({ budgets: [fund, grant] })).toContain("More than one budget pays");
  });

  test("an amount, or an error at one, unfolds its boxes", () => {
    expect(shown({ lists: { schoolAmount: ["600"] } })).toContain('<details open=""><summary');
    expect(shown({ errors: { schoolShares: "Enter one share for each school" } })).toContain("<details open");
  });

  test("every id on the form is one box's, hint's or error's alone", () => {
    const lists = { budgetAmount: ["1"], schoolAmount: ["1"] };
    const errors = { budgetShares: "They must add up", schoolShares: "Enter one share for each school" };
    const html = shown({ budgets: [fund, grant], lists, errors });
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const described = [...html.matchAll(/aria-describedby="([^"]+)"/g)].flatMap(([, all]) => all?.split(" "));
    expect(described.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("without a fund of theirs schools are offered no share, and the page says why", () => {
    const html = shown({ payingSchools: [] });
    expect(html).toContain("LA finance has no fund open for schools");
    expect(html).not.toContain("<details");
  });
});

/** What was typed, as the action of a page reads it. */
async function typed(entries: readonly (readonly [string, string])[]): Promise<TypedForm> {
  const body = new URLSearchParams(entries.map(([name, value]) => [name, value]));
  const request = new Request("http://portal.example/", { method: "POST", body });
  const context = { log: createLog("portal", "silent"), requestId: "r-1" };
  let read: TypedForm | null = null;
  await sendForm(context, request, (form) => {
    read = form;
    return Promise.resolve(null);
  });
  if (read === null) throw new Error("The form was read");
  return read;
}

describe("what was typed", () => {
  const budgets = (first: string, second: string) =>
    [
      ["fundId", fund.value],
      ["budgetId", fund.value],
      ["budgetAmount", first],
      ["budgetId", grant.value],
      ["budgetAmount", second],
    ] as const;

  test("empty boxes leave the one budget that was chosen", async () => {
    const { budgetShares, fundId, schoolShares } = draftInput(await typed(budgets("", " ")));
    expect([fundId, budgetShares, schoolShares]).toEqual([fund.value, [], []]);
  });

  test("an amount makes it several, and what is wrong with it stands at its own box", async () => {
    const form = await typed([...budgets("", "4,000"), ["schoolId", school.schoolId], ["schoolAmount", "1"]]);
    const { budgetShares, fundId, schoolShares } = draftInput(form);
    expect(fundId).toBe("several");
    expect(budgetShares).toEqual([{ fundId: grant.value, amount: "4,000" }]);
    expect(schoolShares).toEqual([{ schoolId: school.schoolId, amount: "1" }]);
    expect(boxNames(form)).toEqual({
      "budgetShares.0": boxId("budget", 1),
      "schoolShares.0": boxId("school", 0),
    });
  });
});
