import { data, redirect } from "@remix-run/node";
import pino from "pino";
import { expect, test } from "vitest";
import { z } from "zod";
import { type FieldNames, sendForm } from "./forms.ts";

const context = { log: pino({ level: "silent" }), requestId: "r-1" };

const schema = z.object({
  owner: z.object({ personId: z.string("Select who does it"), role: z.string("Select a role") }),
  rules: z.object({ remits: z.array(z.string().max(3, "Shorten the heading")) }),
});

function send(names?: FieldNames) {
  const body = new URLSearchParams({ remits: "abcd", requestKey: "k-12345678" });
  const request = new Request("http://portal.example/", { method: "POST", body });
  return sendForm(
    context,
    request,
    (form) => {
      schema.parse({ owner: {}, rules: { remits: form.all("remits") } });
      return Promise.resolve(data({ problem: undefined }));
    },
    names,
  );
}

test("an error stands once at the field that the form calls otherwise than the schema, also for its parts", async () => {
  const sent = await send({ owner: "who", "rules.remits": "remits" });
  expect(sent.data.problem?.errors).toEqual([
    { field: "who", words: "Select who does it" },
    { field: "remits", words: "Shorten the heading" },
  ]);
});

test("without names of its own a form's fields are the schema's paths", async () => {
  const sent = await send();
  expect(sent.data.problem?.errors.map(({ field }) => field)).toEqual([
    "owner.personId",
    "owner.role",
    "rules.remits.0",
  ]);
});

test("what came back has the request key it was sent with", async () => {
  expect((await send()).data.problem?.values.requestKey).toBe("k-12345678");
});

test("a fault, after which nobody knows what was done, promises nothing and keeps the request key", async () => {
  const body = new URLSearchParams({ requestKey: "k-12345678", title: "As typed" });
  const request = new Request("http://portal.example/", { method: "POST", body });
  const sent = await sendForm(context, request, () =>
    Promise.reject<never>(new Error("the answer was lost")),
  );
  const { problem } = sent.data;
  expect(problem).toMatchObject({
    status: 500,
    values: { requestKey: "k-12345678", title: "As typed" },
    errors: [{ words: expect.stringMatching(/try again.*Reference r-1/) }],
  });
  expect(problem.errors[0]?.words).not.toContain("Nothing was done");
});

test("a redirect is no problem", async () => {
  const request = new Request("http://portal.example/", { method: "POST", body: new URLSearchParams() });
  const sent = await sendForm(context, request, () => Promise.resolve(redirect("/done")));
  expect(sent).toBeInstanceOf(Response);
});
