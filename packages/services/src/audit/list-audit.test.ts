import { listAuditSchema } from "@consortia/domain/audit/schemas";
import { buildConsortium, buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildCommissionScene, openWith, propose, voteOn } from "../../test-support/commission-scene.ts";
import { buildElectorate, buildPolling, cast, closePoll } from "../../test-support/election-scene.ts";
import { buildCategorisedSchool, buildMoneyWorld } from "../../test-support/money.ts";
import { listAudit } from "./list-audit.ts";

const everything = listAuditSchema.parse({});

onBothDatabases("the audit", (open) => {
  test("tells the main path step by step, with who did each and by what right", async () => {
    const scene = await buildCommissionScene(await open());
    const auditor = scene.as(await buildHolder(scene.world, "auditor"));
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    await voteOn(scene, reference, "for");
    const { lines } = await listAudit(auditor, { ...everything, kind: "commission" });
    expect(lines.map(({ act }) => act)).toEqual(
      expect.arrayContaining([
        "commission_drafted",
        "commission_sent",
        "commission_placed",
        "commission_approved",
      ]),
    );
    expect(new Set(lines.map(({ subjectName }) => subjectName))).toEqual(
      new Set([`${reference}, Phonics coaching for two terms`]),
    );
    const approved = lines.find(({ act }) => act === "commission_approved");
    expect(approved).toMatchObject({ role: "board_clerk", systemActor: null });
    expect(approved?.after).toContain('"approved"');
    const votes = (await listAudit(auditor, { ...everything, kind: "motion" })).lines;
    expect(votes.filter(({ act }) => act === "vote_cast")).toHaveLength(6);
  });

  // Section 8: during the poll turnout is a number, and known to the returning officer alone.
  test("says who has voted in an election only once its ballot has closed", async () => {
    const scene = await buildPolling(await buildElectorate(await open()));
    const ballots = async () => {
      const { lines } = await listAudit(scene.as(scene.administrator), { ...everything, kind: "election" });
      return lines.filter(({ act }) => act === "ballot_cast").length;
    };
    await cast(scene, scene.school(0), [1]);
    await cast(scene, scene.school(1), [2]);
    expect(await ballots()).toBe(0);
    await closePoll(scene);
    expect(await ballots()).toBe(2);
  });

  test("never says a named school's category in its list", async () => {
    const world = await buildMoneyWorld(await open());
    const { id } = await buildCategorisedSchool(world, {
      groupId: await buildConsortium(world),
      code: "3A",
      pupils: null,
    });
    const auditor = buildCtx(world, asPerson(await buildHolder(world, "auditor")));
    const { lines } = await listAudit(auditor, { ...everything, kind: "school" });
    expect(lines).toMatchObject([{ act: "category_decided", subjectId: id, before: null, after: null }]);
  });

  test("is read page by page without leaving one out or showing one twice, and by the day", async () => {
    const world = await buildMoneyWorld(await open());
    const groupId = await buildConsortium(world);
    for (let count = 0; count < 60; count += 1) {
      await buildCategorisedSchool(world, { groupId, code: "1", pupils: null });
    }
    const auditor = buildCtx(world, asPerson(await buildHolder(world, "auditor")));
    const schools = { ...everything, kind: "school" } as const;
    const first = await listAudit(auditor, schools);
    const second = await listAudit(auditor, listAuditSchema.parse({ kind: "school", after: first.next }));
    expect([first.lines.length, second.lines.length, second.next]).toEqual([50, 10, null]);
    const ids = [...first.lines, ...second.lines].map(({ id }) => id);
    expect(new Set(ids).size).toBe(60);
    const today = world.clock.now().slice(0, 10);
    expect((await listAudit(auditor, { ...schools, on: today })).lines).toHaveLength(50);
    expect((await listAudit(auditor, { ...schools, on: "2020-01-01" })).lines).toEqual([]);
  });

  test("writes down each look of the auditor, and none of an administrator", async () => {
    const world = await buildMoneyWorld(await open());
    const looks = async (role: "auditor" | "la_admin") => {
      const ctx = buildCtx(world, asPerson(await buildHolder(world, role)));
      await listAudit(ctx, everything);
      const events = world.store.reader
        .selectFrom("audit_events")
        .select("id")
        .where("act", "=", "audit_seen");
      return (await events.execute()).length;
    };
    expect(await looks("la_admin")).toBe(0);
    expect(await looks("auditor")).toBe(1);
  });

  test("begins at the beginning for an address that somebody made up", async () => {
    const world = await buildMoneyWorld(await open());
    const admin = buildCtx(world, asPerson(await buildHolder(world, "la_admin")));
    const from = async (after: string) =>
      (await listAudit(admin, listAuditSchema.parse({ after }))).lines.length;
    const all = (await listAudit(admin, everything)).lines.length;
    for (const after of ["yesterday~x", "~", "2026-13-99T00:00:00.000Z~x", "%"])
      expect(await from(after)).toBe(all);
  });
});
