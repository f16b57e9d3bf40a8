import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Checks } from "../checks/checks.tsx";
import { DateField } from "../date-field/date-field.tsx";
import { FileField } from "../file-field/file-field.tsx";
import { MoneyField } from "../money-field/money-field.tsx";
import { PasswordField } from "../password-field/password-field.tsx";
import { Radios } from "../radios/radios.tsx";
import { Select } from "../select/select.tsx";
import { TextArea } from "../text-area/text-area.tsx";
import { TextField } from "../text-field/text-field.tsx";

const question = { name: "answer", label: "The question", hint: "A hint", error: "Enter an answer" };
const choices = [
  { value: "la", words: "The LA" },
  { value: "bought", words: "A provider", hint: "One written quote is needed" },
];

const single = {
  TextField: <TextField {...question} />,
  TextArea: <TextArea {...question} />,
  PasswordField: <PasswordField {...question} autoComplete="new-password" />,
  Select: <Select {...question} choices={choices} />,
  MoneyField: <MoneyField {...question} />,
  FileField: <FileField {...question} />,
};

const grouped = {
  Radios: <Radios {...question} choices={choices} />,
  Checks: <Checks {...question} choices={choices} />,
  DateField: <DateField {...question} />,
};

describe.each(Object.entries({ ...single, ...grouped }))("%s", (_name, field) => {
  const html = renderToStaticMarkup(field);

  test("hint and error are tied to the control or its group, in reading order", () => {
    expect(html).toContain('aria-describedby="answer-hint answer-error"');
    expect(html).toMatch(/<p id="answer-hint"[^>]*>A hint<\/p>/);
    expect(html).toMatch(
      /<p id="answer-error"[^>]*><span class="sr-only">Error: <\/span>Enter an answer<\/p>/,
    );
  });

  test("an error summary can lead to its first control by the field's name", () => {
    expect(html).toMatch(/<(input|select|textarea)[^>]* id="answer"/);
  });

  test("no id is used twice", () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((hit) => hit[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(Object.entries(single))("%s", (_name, field) => {
  const html = renderToStaticMarkup(field);

  test("its label is visible, tied to it, and it is marked as wrong", () => {
    expect(html).toMatch(/<label for="answer" class="(?![^"]*sr-only)[^"]*">The question<\/label>/);
    expect(html).toContain('aria-invalid="true"');
  });
});

describe.each(Object.entries(grouped))("%s", (_name, field) => {
  test("it is a fieldset whose legend is the question", () => {
    expect(renderToStaticMarkup(field)).toMatch(/<fieldset[^>]*><legend[^>]*>The question<\/legend>/);
  });
});

describe("fields", () => {
  test("a field without hint and error is tied to nothing and not marked", () => {
    const html = renderToStaticMarkup(<TextField name="answer" label="The question" />);
    expect(html).not.toContain("aria-describedby");
    expect(html).not.toContain("aria-invalid");
  });

  test("a page's only question can be its heading", () => {
    expect(renderToStaticMarkup(<TextField name="a" label="What is hard?" isTitle />)).toContain(
      '<h1><label for="a">What is hard?</label></h1>',
    );
    expect(renderToStaticMarkup(<Radios name="a" label="Who pays?" choices={choices} isTitle />)).toMatch(
      /<legend[^>]*><h1>Who pays\?<\/h1><\/legend>/,
    );
  });

  test("nothing is chosen for anybody", () => {
    expect(renderToStaticMarkup(<Radios {...question} choices={choices} />)).not.toContain("checked");
    expect(renderToStaticMarkup(<Checks {...question} choices={choices} />)).not.toContain("checked");
    expect(renderToStaticMarkup(<Select {...question} choices={choices} />)).toContain(
      '<option value="" selected',
    );
  });

  test("answers come back as they were given", () => {
    expect(renderToStaticMarkup(<TextField {...question} value="abc" />)).toContain('value="abc"');
    expect(renderToStaticMarkup(<TextArea {...question} value="abc" />)).toContain(">abc</textarea>");
    expect(renderToStaticMarkup(<Radios {...question} choices={choices} value="bought" />)).toMatch(
      /checked=""[^>]*value="bought"/,
    );
    expect(
      renderToStaticMarkup(<Checks {...question} choices={choices} values={["la", "bought"]} />).match(
        /checked=""/g,
      ),
    ).toHaveLength(2);
    expect(renderToStaticMarkup(<Select {...question} choices={choices} value="la" />)).toContain(
      'value="la" selected',
    );
    expect(renderToStaticMarkup(<DateField {...question} value={{ day: "31", month: "2" }} />)).toMatch(
      /name="answer-day"[^>]*value="31"/,
    );
    expect(renderToStaticMarkup(<MoneyField {...question} value="£1,2o0" />)).toContain('value="£1,2o0"');
  });

  test("a password never comes back", () => {
    expect(renderToStaticMarkup(single.PasswordField)).not.toContain("value=");
    expect(renderToStaticMarkup(single.PasswordField)).toContain('autoComplete="new-password"');
  });

  test("each choice has its own words and hint", () => {
    const html = renderToStaticMarkup(<Radios {...question} choices={choices} />);
    expect(html).toContain('<label for="answer-2">A provider</label>');
    expect(html).toMatch(/aria-describedby="(answer-2-[a-z-]+)"[\s\S]*<p id="\1"/);
  });

  test("money is text for a decimal keyboard, so £ and commas are allowed", () => {
    const html = renderToStaticMarkup(<MoneyField {...question} />);
    expect(html).toContain('inputMode="decimal"');
    expect(html).not.toContain('type="number"');
  });

  test("a date is asked as day, month and year", () => {
    const html = renderToStaticMarkup(<DateField {...question} />);
    expect([...html.matchAll(/<label for="([^"]+)">([^<]+)/g)].map((hit) => hit.slice(1))).toEqual([
      ["answer", "Day"],
      ["answer-month", "Month"],
      ["answer-year", "Year"],
    ]);
  });

  test("a limit is told in words and does not cut what is written", () => {
    const html = renderToStaticMarkup(<TextArea name="answer" label="The question" limit={1500} />);
    expect(html).toContain('aria-describedby="answer-count"');
    expect(html).toContain("You can write up to 1,500 characters");
    expect(html).not.toContain("maxlength");
  });
});
