import { data, redirect } from "@remix-run/node";
import pino from "pino";
import { expect, test } from "vitest";
import { z } from "zod";
import { type FieldNames, sendForm } from "./forms.ts";

const context = { log: pino({ level: "silent" }), requestId: "r-1" };

const schema = z.object({
  owner: z.object({ personId: z.string("Select who does it") }),
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

test("an error stands at the field that the form calls otherwise than the schema, also for a part of it", async () => {
  const sent = await send({ owner: "who", "rules.remits": "remits" });
  expect(sent.data.problem?.errors).toEqual([
    { field: "who", words: "Select who does it" },
    { field: "remits", words: "Shorten the heading" },
  ]);
});

test("without names of its own a form's fields are the schema's paths", async () => {
  const sent = await send();
  expect(sent.data.problem?.errors.map(({ field }) => field)).toEqual(["owner.personId", "rules.remits.0"]);
});

test("what came back has the request key it was sent with", async () => {
  expect((await send()).data.problem?.values.requestKey).toBe("k-12345678");
});

test("a redirect is no problem", async () => {
  const request = new Request("http://portal.example/", { method: "POST", body: new URLSearchParams() });
  const sent = await sendForm(context, request, () => Promise.resolve(redirect("/done")));
  expect(sent).toBeInstanceOf(Response);
});
