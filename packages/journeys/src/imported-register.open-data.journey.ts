import path from "node:path";
import { test } from "./fixtures.ts";
import { fromImportToCommitment } from "./imported-register.ts";

const file = path.join(process.env.CONSORTIA_OPEN_DATA ?? "", "gias/gias_surrey_936_2022-04-20.csv");

// The register as it is published, with 576 schools of one county, 301 of them open. At a desk alone: the pages are
// those of `imported-register`, which is walked on a phone without JavaScript too.
test("the published register becomes money, and a vote makes it a commitment", async ({ house, comeTo }) => {
  test.setTimeout(900_000);
  const extract = { file, code: "936", authority: "Surrey County Council", date: "2022-04-20" };
  await fromImportToCommitment({ house, comeTo, extract });
});
