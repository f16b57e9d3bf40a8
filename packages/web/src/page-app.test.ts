import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { procedure, router } from "@consortia/api/trpc";
import { fixedClock } from "@consortia/testing/clock";
import { onBothDatabases, openSqliteStore, type TestStore } from "@consortia/testing/databases";
import pino from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { tinyApp } from "../test-support/tiny-app.ts";
import { largest_form_bytes, pageApp } from "./page-app.ts";

const procedures = router({
  hello: procedure.query(() => "hello"),
  say: procedure.input(z.string()).mutation(({ input }) => input.length),
});

type Line = { readonly level: number; readonly path?: string; readonly msg: string };

/** The whole of an app's server on a real socket, but for its own pages. */
async function start(store: TestStore, act: (words: string) => Promise<void> = () => Promise.resolve()) {
  const lines: Line[] = [];
  const done: string[] = [];
  const app = pageApp(
    {
      app: "portal",
      buildFolder: "/nonexistent",
      build: tinyApp(async (words) => {
        await act(words);
        done.push(words);
      }),
      router: procedures,
      caller: () => null,
      filePages: [{ path: /^\/form\/file$/, file_bytes: 1_048_576 }],
    },
    {
      env: {
        mode: "test",
        portal: { port: 0, url: "http://localhost" },
        admin: { port: 0, url: "http://localhost" },
        trustedProxies: 0,
        secretKey: "a secret that is long enough for tests",
      },
      store,
      clock: fixedClock(),
      log: pino({ level: "debug" }, { write: (line: string) => lines.push(JSON.parse(line)) }),
      isStopping: () => false,
    },
  );
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = isPort(address) ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  const send = (body: BodyInit, headers: Record<string, string> = { origin }, path = "/form") =>
    fetch(`${origin}${path}`, { method: "POST", body, headers, duplex: "half" });
  return { lines, done, origin, port, send, get: (path: string) => fetch(`${origin}${path}`) };
}

function isPort(address: ReturnType<ReturnType<typeof createServer>["address"]>): address is AddressInfo {
  return typeof address === "object" && address !== null;
}

function typed(words: string): URLSearchParams {
  return new URLSearchParams({ words });
}

describe("a change is taken from this site alone", () => {
  test("from its own page it is done", async () => {
    const { send, done } = await start(await openSqliteStore());
    expect((await send(typed("hello"))).status).toBe(200);
    expect(done).toEqual(["hello"]);
  });

  test.each([
    ["another site", () => "https://elsewhere.example"],
    ["no named origin", () => undefined],
    ["a sandboxed page", () => "null"],
    ["the other app, which differs by its port alone", (port: number) => `http://127.0.0.1:${port + 1}`],
    ["the same address under another name", (port: number) => `http://localhost:${port}`],
  ])("from %s it is refused and nothing is done", async (_from, originOf) => {
    const { send, done, port } = await start(await openSqliteStore());
    const origin = originOf(port);
    const answer = await send(typed("hello"), origin === undefined ? {} : { origin });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("nothing was done");
    expect(done).toEqual([]);
  });

  test("the procedures over HTTP are guarded alike", async () => {
    const { send } = await start(await openSqliteStore());
    const answer = await send("{}", { origin: "https://elsewhere.example" }, "/api/trpc/say");
    expect(answer.status).toBe(403);
  });
});

describe("who is not signed in", () => {
  test("is sent to the sign-in page and back from there, except from pages open to all", async () => {
    const { origin } = await start(await openSqliteStore());
    const look = (path: string) => fetch(`${origin}${path}`, { redirect: "manual" });
    const answer = await look("/board/meetings?page=2");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("/sign-in?next=%2Fboard%2Fmeetings%3Fpage%3D2");
    expect((await look("/help")).status).toBe(200);
    expect((await look("/")).status).toBe(200);
    expect((await look("/helpless")).status).toBe(302);
  });

  test("has a form answered by its page, so that nothing typed is lost", async () => {
    const { send } = await start(await openSqliteStore());
    expect((await send("a=1")).status).not.toBe(302);
  });
});

describe("the content policy", () => {
  const nonceIn = (answer: Response) =>
    /script-src 'self' 'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];

  test("differs by its nonce with each answer, and the page's scripts carry that one", async () => {
    const { get } = await start(await openSqliteStore());
    const answers = await Promise.all([get("/help"), get("/help"), get("/help")]);
    const nonces = answers.map(nonceIn);
    expect(new Set(nonces).size).toBe(3);
    for (const [place, answer] of answers.entries()) {
      const scripts = (await answer.text()).match(/<script [^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonces[place]}"`);
    }
  });

  test("allows nothing inline, nobody to frame the page, and no form to another site", async () => {
    const { get } = await start(await openSqliteStore());
    const policy = (await get("/")).headers.get("content-security-policy") ?? "";
    expect(policy).not.toContain("unsafe");
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "base-uri 'none'",
    ])
      expect(policy).toContain(part);
  });

  test("lets no browser guess what an answer is", async () => {
    const { get } = await start(await openSqliteStore());
    expect((await get("/")).headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("stands on refusals and faults too", async () => {
    const { get, send } = await start(await openSqliteStore());
    expect(nonceIn(await get("/nowhere"))).toBeDefined();
    expect(nonceIn(await send(typed("x"), {}))).toBeDefined();
  });
});

describe("the size of a body", () => {
  const formOf = (bytes: number) => `words=${"a".repeat(bytes - "words=".length)}`;
  const asForm = (origin: string) => ({ origin, "content-type": "application/x-www-form-urlencoded" });

  test("of the limit is taken, of one byte more is refused as a page, unread", async () => {
    const { send, done, origin } = await start(await openSqliteStore());
    expect((await send(formOf(largest_form_bytes), asForm(origin))).status).toBe(200);
    expect(done).toHaveLength(1);
    const answer = await send(formOf(largest_form_bytes + 1), asForm(origin));
    expect(answer.status).toBe(413);
    const page = await answer.text();
    expect(page).toContain("Shell");
    expect(page).toContain("This page takes 256 KB at most.");
    expect(done).toHaveLength(1);
  });

  test("that is not announced is refused, however large it turns out to be", async () => {
    const { send, done, origin } = await start(await openSqliteStore());
    for (const bytes of [10, largest_form_bytes * 2]) {
      const inPieces = new Blob([formOf(bytes)]).stream();
      expect((await send(inPieces, asForm(origin))).status).toBe(411);
    }
    expect(done).toEqual([]);
  });

  test("is larger where a page takes a file, which the page itself refuses where it is somewhat too large", async () => {
    const { send, done, origin } = await start(await openSqliteStore());
    const most = 11 * 1_048_576;
    expect((await send(formOf(most), asForm(origin), "/form/file")).status).toBe(200);
    expect(done).toHaveLength(1);
    const answer = await send(formOf(most + 1), asForm(origin), "/form/file");
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain("This page takes a file of 1 MB at most.");
    expect(done).toHaveLength(1);
  });

  test("is limited for procedures too", async () => {
    const { send, origin } = await start(await openSqliteStore());
    const json = { origin, "content-type": "application/json" };
    const say = (letters: number) =>
      send(JSON.stringify({ json: "a".repeat(letters) }), json, "/api/trpc/say");
    expect((await say(1_000)).status).toBe(200);
    expect((await say(largest_form_bytes)).status).toBe(413);
  });
});

onBothDatabases("without its database", (open) => {
  test("the process is healthy and not ready, and says so in its log", async () => {
    const store = await open();
    const { get, lines } = await start(store);
    expect((await get("/readyz")).status).toBe(200);
    await store.close();
    expect((await get("/healthz")).status).toBe(200);
    expect((await get("/readyz")).status).toBe(503);
    await expect.poll(() => lines.map(({ level }) => level)).toEqual([20, 20, 30]);
  });

  test("a page is a fault inside the shell, with the reference that the log has", async () => {
    const store = await open();
    const { get, lines } = await start(store);
    await get("/");
    await store.close();
    const answer = await get("/");
    expect(answer.status).toBe(500);
    const reference = answer.headers.get("x-request-id") ?? "none";
    const page = await answer.text();
    expect(page).toContain("Shell");
    expect(page).toContain(reference);
    expect(lines).toContainEqual(
      expect.objectContaining({ requestId: reference, msg: "fault before a page" }),
    );
  });

  test("a procedure says nothing of what is inside", async () => {
    const store = await open();
    const { get } = await start(store);
    expect((await get("/api/trpc/hello")).status).toBe(200);
    await store.close();
    const answer = await get("/api/trpc/hello");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/driver|destroyed|sqlite|stack/i);
  });
});

describe("when something fails", () => {
  test("a form's fault keeps what was typed, gives a reference and hides what is inside", async () => {
    const fault = () => Promise.reject(new Error("disk full at sector 7"));
    const { send, lines } = await start(await openSqliteStore(), fault);
    const answer = await send(typed("An hour of typing & more"));
    expect(answer.status).toBe(500);
    const page = await answer.text();
    expect(page).toContain("An hour of typing &amp; more");
    expect(page).toContain(answer.headers.get("x-request-id"));
    expect(page).not.toContain("sector 7");
    expect(lines).toContainEqual(expect.objectContaining({ level: 50, msg: "fault in a form" }));
  });

  test("an asset that is not there is a plain 404 and never a page", async () => {
    const { get } = await start(await openSqliteStore());
    for (const path of ["/assets/gone-1a2b.js", "/assets/../package.json", "/favicon.ico"]) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
    }
    expect(await (await get("/assets/gone.css")).text()).toBe("Not found");
  });

  test("an address that cannot be read is the caller's mistake, in one plain sentence", async () => {
    const { get, lines } = await start(await openSqliteStore());
    const answer = await get("/%E0%A4%A");
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain("URIError");
    expect(lines.filter(({ level }) => level >= 50)).toEqual([]);
  });

  test("an unknown address is a 404 in the shell", async () => {
    const { get } = await start(await openSqliteStore());
    const answer = await get("/no/such/page");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("Shell");
  });
});

describe("the log", () => {
  test("keeps the page of a link from a mail and drops its token", async () => {
    const { get, lines } = await start(await openSqliteStore());
    await get("/join/s3cret-t0ken");
    await get("/calendar/feed/s3cret-t0ken");
    await get("/calendar/feed/s3cret-t0ken.data");
    await expect
      .poll(() => lines.map(({ path }) => path))
      .toEqual(["/join/…", "/calendar/feed/…", "/calendar/feed/…"]);
  });

  test("keeps a proxy's request id, and no text that is not one", async () => {
    const { origin } = await start(await openSqliteStore());
    const idOf = async (sent: string) =>
      (await fetch(`${origin}/`, { headers: { "x-request-id": sent } })).headers.get("x-request-id");
    expect(await idOf("proxy-id-0001")).toBe("proxy-id-0001");
    expect(await idOf('"><script>')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
