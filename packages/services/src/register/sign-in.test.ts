import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildAccounts, refusalOf, scene_password } from "../../test-support/account-scene.ts";
import { giveSecondStep } from "./give-second-step.ts";
import { mailCode } from "./mail-code.ts";
import { readOwnAccount } from "./read-own-account.ts";
import { signIn } from "./sign-in.ts";
import { signOut, signOutEverywhere } from "./sign-out.ts";
import { signOutDevice } from "./sign-out-device.ts";

const minute_ms = 60_000;

onBothDatabases("signing in", (open) => {
  test("the right password signs a headteacher in to the portal", async () => {
    const scene = await buildAccounts(await open());
    const { email, personId } = await scene.joined("headteacher");
    const { token, owed } = await signIn(await scene.browser("portal"), { email, password: scene_password });
    expect(owed).toBe("nothing");
    expect((await scene.browser("portal", token)).actor).toMatchObject({ kind: "person", personId });
    expect(await scene.acts()).toEqual(["signed_in"]);
  });

  test("a wrong password and an unknown address end in the same words and the same kind of record", async () => {
    const scene = await buildAccounts(await open());
    const { email } = await scene.joined("headteacher");
    const wrong = await refusalOf(signIn(await scene.browser("portal"), { email, password: "not this one" }));
    const unknown = await refusalOf(
      signIn(await scene.browser("portal"), { email: "nobody@example.org", password: scene_password }),
    );
    expect(wrong).toEqual({ code: "invalid", message: "The email address or password is not right" });
    expect(unknown).toEqual(wrong);
    expect(await scene.acts()).toEqual(["sign_in_refused", "sign_in_refused"]);
  });

  test("neither record nor mail nor session holds a password, an address typed or a code in the clear", async () => {
    const scene = await buildAccounts(await open());
    const { email } = await scene.joined("consortium_lead");
    const { token } = await signIn(await scene.browser("portal"), { email, password: scene_password });
    const code = await scene.codeOf(email);
    await refusalOf(signIn(await scene.browser("portal"), { email, password: "not this one" }));
    const events = JSON.stringify(await scene.store.reader.selectFrom("audit_events").selectAll().execute());
    const codes = JSON.stringify(await scene.store.reader.selectFrom("mailed_codes").selectAll().execute());
    for (const secret of [scene_password, "not this one", token, email]) expect(events).not.toContain(secret);
    expect(codes).not.toContain(`"${code}"`);
  });

  test("a lead owes the code that was mailed, and until it is given the session opens nothing", async () => {
    const scene = await buildAccounts(await open());
    const { email, personId } = await scene.joined("consortium_lead");
    const first = await signIn(await scene.browser("portal"), { email, password: scene_password });
    expect(first.owed).toBe("mailed_code");
    const waiting = await scene.browser("portal", first.token);
    expect(waiting.actor).toEqual({ kind: "nobody" });
    expect((await refusalOf(readOwnAccount(waiting))).code).toBe("forbidden");

    const second = await giveSecondStep(waiting, { code: await scene.codeOf(email), remember: false });
    expect((await scene.browser("portal", second.token)).actor).toMatchObject({ kind: "person", personId });
    // A session id learnt before the code was given is worth nothing after it.
    expect((await scene.browser("portal", first.token)).visitor?.session).toBeNull();
  });

  test("a mailed code is good once, for ten minutes and for five tries", async () => {
    const scene = await buildAccounts(await open());
    const { email } = await scene.joined("board_member");
    const signInAgain = async () => {
      const { token } = await signIn(await scene.browser("portal"), { email, password: scene_password });
      return { ctx: await scene.browser("portal", token), code: await scene.codeOf(email) };
    };
    const words = "That code is not right or has run out. Enter the newest code";

    const used = await signInAgain();
    await giveSecondStep(used.ctx, { code: used.code, remember: false });
    expect(await refusalOf(giveSecondStep(used.ctx, { code: used.code, remember: false }))).toEqual({
      code: "invalid",
      message: words,
    });

    const late = await signInAgain();
    scene.world.clock.advance_ms(10 * minute_ms);
    expect((await refusalOf(giveSecondStep(late.ctx, { code: late.code, remember: false }))).message).toBe(
      words,
    );

    const guessed = await signInAgain();
    const wrong = guessed.code === "000000" ? "000001" : "000000";
    for (let tries = 1; tries <= 5; tries += 1) {
      await refusalOf(giveSecondStep(guessed.ctx, { code: wrong, remember: false }));
    }
    expect(
      (await refusalOf(giveSecondStep(guessed.ctx, { code: guessed.code, remember: false }))).message,
    ).toBe(words);
  });

  test("a new code takes the place of the one before, and a code of another session opens nothing", async () => {
    const scene = await buildAccounts(await open());
    const { email } = await scene.joined("adviser");
    const one = await signIn(await scene.browser("portal"), { email, password: scene_password });
    const first = await scene.codeOf(email);
    scene.world.clock.advance_ms(1000);
    const ctx = await scene.browser("portal", one.token);
    await mailCode(ctx);
    const newest = await scene.codeOf(email);
    if (first !== newest)
      expect((await refusalOf(giveSecondStep(ctx, { code: first, remember: false }))).code).toBe("invalid");

    scene.world.clock.advance_ms(1000);
    const two = await signIn(await scene.browser("portal", null), { email, password: scene_password });
    const other = await scene.browser("portal", two.token);
    expect((await refusalOf(giveSecondStep(other, { code: newest, remember: false }))).code).toBe("invalid");
    expect((await giveSecondStep(ctx, { code: newest, remember: false })).owed).toBe("nothing");
  });

  test("the same code sent ten times at once signs in once", async () => {
    const scene = await buildAccounts(await open());
    const { email } = await scene.joined("board_member");
    const { token } = await signIn(await scene.browser("portal"), { email, password: scene_password });
    const ctx = await scene.browser("portal", token);
    const code = await scene.codeOf(email);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => refusalOf(giveSecondStep(ctx, { code, remember: false }))),
    );
    expect(answers.filter((answer) => answer.code === "none")).toHaveLength(1);
  });

  test("a remembered device stays signed in for 14 days, in the portal alone", async () => {
    const scene = await buildAccounts(await open());
    const { email } = await scene.joined("substitute");
    const { token } = await signIn(await scene.browser("portal"), { email, password: scene_password });
    const ctx = await scene.browser("portal", token);
    const kept = await giveSecondStep(ctx, { code: await scene.codeOf(email), remember: true });
    expect(kept.keepUntil).toBe("2026-05-19T09:00:00.000Z");
    scene.world.clock.advance_ms((14 * 24 * 60 - 1) * minute_ms);
    expect((await scene.browser("portal", kept.token)).actor.kind).toBe("person");
    scene.world.clock.advance_ms(minute_ms);
    expect((await scene.browser("portal", kept.token)).actor.kind).toBe("nobody");
  });

  test("fifty wrong passwords at once are fifty tries: ten are looked at and forty must wait", async () => {
    const scene = await buildAccounts(await open());
    const { email } = await scene.joined("headteacher");
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, number) =>
        refusalOf(
          signIn(await scene.browser("portal", null, `192.0.2.${number}`), {
            email,
            password: `guess number ${number}`,
          }),
        ),
      ),
    );
    const codes = answers.map(({ code }) => code);
    expect(codes.filter((code) => code === "invalid")).toHaveLength(10);
    expect(codes.filter((code) => code === "limit")).toHaveLength(40);
    // Not even the right one, until the wait is over; then it works and the count starts anew.
    const right = async () => signIn(await scene.browser("portal"), { email, password: scene_password });
    expect(await refusalOf(right())).toEqual({
      code: "limit",
      message: "Too many tries. Wait 30 seconds, then try again.",
    });
    scene.world.clock.advance_ms(30_000);
    expect((await right()).owed).toBe("nothing");
    expect(
      await refusalOf(signIn(await scene.browser("portal"), { email, password: "wrong again, once" })),
    ).toMatchObject({
      code: "invalid",
    });
  }, 60_000);

  test("guesses at many accounts from one address are slowed down too", async () => {
    const scene = await buildAccounts(await open());
    const answers = [];
    for (let number = 1; number <= 52; number += 1) {
      const guess = { email: `guess${number}@example.org`, password: "spring rain and tea" };
      answers.push(
        (await refusalOf(signIn(await scene.browser("portal", null, "198.51.100.7"), guess))).code,
      );
    }
    expect(answers.indexOf("limit")).toBe(50);
    const elsewhere = await scene.browser("portal", null, "198.51.100.8");
    expect((await refusalOf(signIn(elsewhere, { email: "guess53@example.org", password: "x" }))).code).toBe(
      "invalid",
    );
  }, 60_000);

  test.each(["suspended", "closed"])(
    "an account that is %s is told nothing but the usual words",
    async (status) => {
      const scene = await buildAccounts(await open());
      const { email } = await scene.joined("headteacher");
      await scene.store.transaction([], (db) => sql`update accounts set status = ${status}`.execute(db));
      expect(
        (await refusalOf(signIn(await scene.browser("portal"), { email, password: scene_password }))).message,
      ).toBe("The email address or password is not right");
    },
  );

  test("who has no appointment in an app is told so, once the password is proved", async () => {
    const scene = await buildAccounts(await open());
    const officer = await scene.joined("la_officer");
    const head = await scene.joined("headteacher");
    const toPortal = signIn(await scene.browser("portal"), {
      email: officer.email,
      password: scene_password,
    });
    expect(await refusalOf(toPortal)).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("the admin app"),
    });
    const toAdmin = signIn(await scene.browser("admin"), { email: head.email, password: scene_password });
    expect(await refusalOf(toAdmin)).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("the portal"),
    });
  });

  test("a session dies with the last appointment, by the clock alone", async () => {
    const scene = await buildAccounts(await open());
    const { email, appointmentId } = await scene.joined("headteacher");
    const { token } = await signIn(await scene.browser("portal"), { email, password: scene_password });
    const at = new Date(new Date(scene.world.clock.now()).getTime() + minute_ms).toISOString();
    await scene.store.transaction([], (db) =>
      sql`update appointments set valid_to = ${at}, ended_reason = 'left' where id = ${appointmentId}`.execute(
        db,
      ),
    );
    expect((await scene.browser("portal", token)).actor.kind).toBe("person");
    scene.world.clock.advance_ms(minute_ms);
    expect((await scene.browser("portal", token)).actor.kind).toBe("nobody");
  });

  test("signing out ends this browser's session, twice without error; everywhere ends all", async () => {
    const scene = await buildAccounts(await open());
    const { email } = await scene.joined("senco");
    const tokens = [];
    for (let number = 0; number < 3; number += 1) {
      tokens.push((await signIn(await scene.browser("portal"), { email, password: scene_password })).token);
    }
    const [one = "", two = "", three = ""] = tokens;
    const ctx = await scene.browser("portal", one);
    await signOut(ctx);
    await signOut(await scene.browser("portal", one));
    expect((await scene.browser("portal", one)).visitor?.session).toBeNull();

    await signOutEverywhere(await scene.browser("portal", two));
    expect((await scene.browser("portal", three)).visitor?.session).toBeNull();
  });

  test("one device may be signed out by its owner and by nobody else", async () => {
    const scene = await buildAccounts(await open());
    const owner = await scene.joined("senco");
    const other = await scene.joined("deputy");
    const ownToken = (
      await signIn(await scene.browser("portal"), { email: owner.email, password: scene_password })
    ).token;
    const otherToken = (
      await signIn(await scene.browser("portal"), { email: other.email, password: scene_password })
    ).token;
    const { devices } = await readOwnAccount(await scene.browser("portal", ownToken));
    expect(devices).toHaveLength(1);
    const device = devices[0]?.id ?? "";
    expect((await refusalOf(signOutDevice(await scene.browser("portal", otherToken), { device }))).code).toBe(
      "not_found",
    );
    await signOutDevice(await scene.browser("portal", ownToken), { device });
    expect((await scene.browser("portal", ownToken)).visitor?.session).toBeNull();
  });
});
