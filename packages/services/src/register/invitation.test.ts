import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildAccounts, refusalOf } from "../../test-support/account-scene.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { invitePerson } from "./invite-person.ts";
import { resendInvitation } from "./resend-invitation.ts";

const no_longer_open = "This invitation was used before or has run out. Sign in, or ask for a new one.";
const day_ms = 24 * 60 * 60_000;

async function buildInviter(store: TestStore) {
  const scene = await buildAccounts(store);
  const admin = buildCtx(scene.world, asPerson(await buildHolder(scene.world, "la_admin")));
  let keys = 0;
  const invite = (email = "rosa.bell@school.example") => {
    keys += 1;
    return invitePerson(admin, {
      requestKey: `invitation-${keys}`,
      name: "Rosa Bell",
      email,
      role: "la_officer",
      scopeId: scene.world.authorityId,
      plannedEndOn: null,
      evidence: null,
    });
  };
  const accept = async (token: string, password = "green harbour lantern") =>
    acceptInvitation(await scene.browser("admin"), { token, name: "Rosa Bell", password });
  return { ...scene, admin, invite, accept };
}

onBothDatabases("an invitation", (open) => {
  test("lets the person in once: with two browsers at once, one of them", async () => {
    const scene = await buildInviter(await open());
    await scene.invite();
    const token = await scene.linkIn("invitation");
    const replies = await Promise.allSettled(Array.from({ length: 10 }, () => scene.accept(token)));
    const reasons = replies.flatMap((reply) => (reply.status === "rejected" ? [reply.reason] : []));
    expect(reasons).toHaveLength(9);
    for (const reason of reasons) expect(reason).toMatchObject({ code: "conflict", message: no_longer_open });
    expect((await scene.acts()).filter((act) => act === "invitation_accepted")).toHaveLength(1);
  });

  test("sent again, opens by the newest link alone", async () => {
    const scene = await buildInviter(await open());
    const { personId } = await scene.invite();
    const first = await scene.linkIn("invitation");
    scene.world.clock.advance_ms(1000);
    await resendInvitation(scene.admin, { personId });
    expect(await refusalOf(scene.accept(first))).toEqual({ code: "conflict", message: no_longer_open });
    await expect(scene.accept(await scene.linkIn("invitation"))).resolves.toMatchObject({
      owed: "authenticator_set_up",
    });
  });

  test("sent again while it is accepted, ends in one account that has joined or one link that opens", async () => {
    const scene = await buildInviter(await open());
    const { personId } = await scene.invite();
    const token = await scene.linkIn("invitation");
    scene.world.clock.advance_ms(1000);
    const [accepted] = await Promise.allSettled([
      scene.accept(token),
      resendInvitation(scene.admin, { personId }),
    ]);
    const newest = await scene.linkIn("invitation");
    const outcome = await refusalOf(scene.accept(newest));
    expect(outcome.code).toBe(accepted?.status === "fulfilled" ? "conflict" : "none");
  });

  test("runs out after 14 days", async () => {
    const scene = await buildInviter(await open());
    await scene.invite();
    const token = await scene.linkIn("invitation");
    scene.world.clock.advance_ms(14 * day_ms);
    expect(await refusalOf(scene.accept(token))).toEqual({ code: "conflict", message: no_longer_open });
  });

  test("of one address 10 times at once makes one account, and says so to the others", async () => {
    const scene = await buildInviter(await open());
    const replies = await Promise.allSettled(Array.from({ length: 10 }, () => scene.invite()));
    const reasons = replies.flatMap((reply) => (reply.status === "rejected" ? [reply.reason] : []));
    expect(reasons).toHaveLength(9);
    for (const reason of reasons) expect(reason).toMatchObject({ code: "conflict", field: "email" });
    expect(await scene.mails("invitation")).toHaveLength(1);
  });
});
