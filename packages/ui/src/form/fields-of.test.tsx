import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DateField } from "../date-field/date-field.tsx";
import { TextField } from "../text-field/text-field.tsx";
import { fieldsOf, formOf } from "./fields-of.ts";

const sent = {
  errors: [
    { field: "title", words: "Enter a title" },
    { field: "title", words: "Shorter" },
    { field: "dueOn", words: "Enter a date" },
  ],
  values: { title: "As typed", "dueOn-day": "31", "dueOn-month": "02", "dueOn-year": "2026" },
  lists: { lanes: ["send"] },
};

test("a field has its name, what was typed, and the first words against it", () => {
  expect(fieldsOf(sent).of("title", "As it stands")).toEqual({
    name: "title",
    id: "title",
    value: "As typed",
    error: "Enter a title",
  });
  expect(fieldsOf(undefined).of("title", "As it stands")).toMatchObject({
    value: "As it stands",
    error: undefined,
  });
});

test("an answer that was emptied stays empty", () => {
  expect(fieldsOf({ errors: [], values: { title: "" } }).of("title", "As it stands").value).toBe("");
  expect(fieldsOf({ errors: [], values: {} }).many("lanes", ["send"]).values).toEqual([]);
  expect(fieldsOf(undefined).many("lanes", ["send"]).values).toEqual(["send"]);
});

test("two forms that ask the same have different ids, until one comes back and the summary must find it", () => {
  const html = (one: typeof sent | undefined) =>
    renderToStaticMarkup(<TextField label="Title" {...fieldsOf(one, "add").of("title")} />);
  expect(html(undefined)).toContain('id="add-title"');
  expect(html(sent)).toContain('id="title"');
});

test("of several forms only the one that was sent has what was typed and what is wrong", () => {
  const [old, fresh] = ["0b2e1f6a-0000-4000-8000-000000000001", "0b2e1f6a-0000-4000-8000-000000000002"];
  const problem = { ...sent, values: { ...sent.values, requestKey: `${old}-add` } };
  const [add, change] = ["add", "change"].map((form) => formOf(problem, fresh, form));
  expect(add).toMatchObject({ key: `${fresh}-add`, hasComeBack: true });
  expect(add?.of("title")).toEqual({
    name: "title",
    id: "title",
    value: "As typed",
    error: "Enter a title",
  });
  expect(change?.hasComeBack).toBe(false);
  expect(change?.of("title", "Old")).toEqual({
    name: "title",
    id: "change-title",
    value: "Old",
    error: undefined,
  });
});

test("a date comes back as it was typed, though it is none", () => {
  const html = renderToStaticMarkup(<DateField label="By when" {...fieldsOf(sent).date("dueOn")} />);
  expect(html).toMatch(/name="dueOn-day"[^>]* value="31"/);
  expect(html).toMatch(/name="dueOn-month"[^>]* value="02"/);
  expect(fieldsOf(undefined).date("dueOn", "2026-03-04").value).toEqual({
    day: "4",
    month: "3",
    year: "2026",
  });
});
