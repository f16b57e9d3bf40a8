import { listPapers } from "@consortia/db/repositories/ballots";
import { listCountResults } from "@consortia/db/repositories/count-results";
import { countVotedMarks } from "@consortia/db/repositories/voted-marks";
import { present } from "@consortia/domain/shared/assert";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { refusalOf } from "../../test-support/account-scene.ts";
import { buildChairElection, castSeat, openBallot } from "../../test-support/chair-election-scene.ts";
import { dump, type Row } from "../../test-support/dump.ts";
import { buildChaired } from "../../test-support/election-proof-scene.ts";
import { poll_over } from "../../test-support/election-scene.ts";
import { closeDueElections } from "./close-due-elections.ts";
import { verifyElection } from "./verify-elections.ts";

onBothDatabases("ELE-4: seats of a board that elects its chair", (open) => {
  test("100 seats vote against 50 closes: one close, and every accepted ballot is counted", async () => {
    const scene = await buildChairElection(await open(), { consortia: 50 });
    const { world, worker, electionId, seats } = scene;
    await openBallot(scene, [0, 1]);
    const closes: Promise<number>[] = [];
    let taken = 0;
    // The deadline comes when the fortieth ballot is in.
    const casts = seats.map(async (_, place) => {
      const { code } = await refusalOf(castSeat(scene, place, 1 + (place % 2)));
      if (code !== "none") return code;
      taken += 1;
      if (taken !== 40) return code;
      world.clock.set(poll_over);
      for (let count = 0; count < 50; count += 1) closes.push(closeDueElections(worker));
      return code;
    });
    const codes = await Promise.all(casts);
    const closed = await Promise.all(closes);
    const of = { authorityId: world.authorityId, electionId };
    const accepted = codes.filter((code) => code === "none").length;
    const counts = await listCountResults(world.store.reader, of);
    expect([codes.length, closed.length, closed.reduce((sum, one) => sum + one, 0)]).toEqual([100, 50, 1]);
    expect(accepted).toBeGreaterThanOrEqual(40);
    expect(codes.filter((code) => code !== "none").every((code) => code === "conflict")).toBe(true);
    expect([
      (await listPapers(world.store.reader, of)).length,
      await countVotedMarks(world.store.reader, of),
      ...counts.map(({ sheet }) => sheet.ballots),
    ]).toEqual([accepted, accepted, accepted]);
    expect((await verifyElection(worker, electionId)).fault).toBeNull();
  }, 120_000);
});

const tableOf = (all: ReadonlyMap<string, readonly Row[]>, name: string) =>
  present(all.get(name), "The dump has every table");

// Somebody with every row of every table, as the database gives them, tries to say which seat cast which ballot.
onBothDatabases("ELE-2: from a full dump nothing joins a ballot to a seat", (open) => {
  test("no value of a paper stands beside a seat, its holder or a receipt, and none tells an order or a time", async () => {
    const store = await open();
    const scene = await buildChaired(store, { randomIds: true });
    const all = await dump(store);
    const papers = tableOf(all, "ballot_papers");
    expect(papers).toHaveLength(7);
    expect(tableOf(all, "ballot_box")).toEqual([]);
    for (const paper of papers) {
      const columns = Object.keys(paper).filter((name) => name !== "place" && name !== "written_by");
      expect(columns.sort()).toEqual(["authority_id", "election_id", "id", "preferences"]);
      const holding = [...all].filter(([, rows]) => JSON.stringify(rows).includes(String(paper.id)));
      expect(holding.map(([name]) => name).sort()).toEqual(["ballot_papers", "election_links"]);
    }
    const ids = papers.map(({ id }) => String(id));
    expect(ids).toEqual([...ids].sort());
    expect(new Set(papers.map(({ written_by }) => written_by)).size).toBe(1);
    const links = JSON.stringify(tableOf(all, "election_links"));
    const marks = tableOf(all, "voted_marks");
    expect(marks).toHaveLength(7);
    for (const { voter_id, receipt_code, voted_on } of marks) {
      expect(links).not.toContain(String(voter_id));
      expect(links).not.toContain(String(receipt_code));
      expect(String(voted_on)).toMatch(/^2026-06-\d\d$/);
    }
    for (const { holderId } of scene.seats.slice(3)) expect(links).not.toContain(holderId);
  });

  test("what is kept of a request, of an act and of a letter does not hang on what was marked", async () => {
    const store = await open();
    await buildChaired(store, { randomIds: true });
    const all = await dump(store);
    for (const table of ["requests", "audit_events", "outbox_messages"]) {
      const text = JSON.stringify(tableOf(all, table));
      for (const word of ["preferences", '\\"rank\\"', '\\"marks\\"']) expect(text).not.toContain(word);
    }
    const cast = tableOf(all, "audit_events").filter(({ act }) => act === "ballot_cast");
    expect(cast).toHaveLength(7);
    for (const { after } of cast) expect(Object.keys(JSON.parse(String(after)))).toEqual(["seat"]);
  });
});
