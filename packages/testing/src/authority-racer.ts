import { openStore } from "@consortia/db/store";
import { z } from "zod";
import { runAsRacer } from "./racer.ts";

const input = z.object({ url: z.string(), rows: z.number(), place: z.number() });

/** For the test of `raceProcesses`: writes authorities one by one, and reads in each transaction how many there are. */
await runAsRacer(input, ({ url, rows, place }) => {
  const store = openStore({ url });
  const insert = (row: number) =>
    store.transaction([], async (db) => {
      const found = await db.selectFrom("authorities").select("id").execute();
      const id = `aut_${place}_${row}`;
      const created_at = "2026-05-05T09:00:00.000Z";
      await db
        .insertInto("authorities")
        .values({ id, code: `${100 + found.length}`, name: id, created_at })
        .execute();
      return found.length;
    });
  const work = async () => {
    const from_ms = Date.now();
    const seen: number[] = [];
    for (let row = 0; row < rows; row += 1) seen.push(await insert(row));
    return { seen, from_ms, to_ms: Date.now() };
  };
  return Promise.resolve({ work, close: store.close });
});
