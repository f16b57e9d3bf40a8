import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { readBlt } from "./blt.ts";
import { countStv } from "./count-stv.ts";

const folder = join(process.env.CONSORTIA_OPEN_DATA ?? "", "stv");
const script = z
  .object({ countStv: z.custom<(facts: object) => unknown>((one) => typeof one === "function") })
  .parse(await import(new URL("../../../../tools/recount/elections.mjs", import.meta.url).href));
const counted = z.object({
  elected: z.array(z.number()),
  stages: z.array(z.object({ totals: z.map(z.number(), z.bigint()) })),
});

test.each(readdirSync(folder).filter((name) => name.endsWith(".blt")))(
  "ELE-3: the stand-alone script counts %s as the product does, stage by stage",
  (name) => {
    const read = readBlt(readFileSync(join(folder, name), "utf8"));
    if (read.outcome === "malformed") throw new Error(`${name}, line ${read.line}: ${read.why}`);
    const { file } = read;
    const papers = file.papers.flatMap(({ count, preferences }) =>
      Array.from({ length: count }, () => preferences),
    );
    const theirs = counted.parse(
      script.countStv({ seats: file.seats, candidates: file.candidates.length, papers }),
    );
    const ours = countStv(file);
    expect(theirs.elected).toEqual(ours.elected);
    expect(theirs.stages.map(({ totals }) => [...totals.values()])).toEqual(
      ours.stages.map(({ totals }) => totals),
    );
  },
);
