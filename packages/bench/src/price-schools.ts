import { allocationSheet } from "@consortia/domain/funding/allocation-sheet";
import { readFormulaFile } from "@consortia/domain/funding/formula-file";
import { priceList } from "@consortia/domain/funding/price-list";
import { readSchoolList, schoolListColumns } from "@consortia/domain/funding/school-list";
import { assert, present } from "@consortia/domain/shared/assert";
import { readNamedLines } from "@consortia/services/shared/named-lines";

/**
 * Run as a process of its own, for one formula and one number of schools: answers each message with what it took to
 * price 24,000 schools, that many at a time, and the most memory the process has held.
 */
const [, , formulaName = "", size = ""] = process.argv;
const schools_at_once = Number(size);
const schools_a_round = 24_000;

const terms = {
  triggers: { "1": false, "2A": false, "3A": true, "3B": true, "3C": true },
  rates: {
    "3A": { primary: "40", secondary: "60" },
    "3B": { primary: "25", secondary: "37.50" },
    "3C": { primary: "33.33", secondary: "50" },
  },
  laneWeights: { secondary: "3/2" },
};
const formulas: Readonly<Record<string, object>> = {
  rate: { method: "rate_per_pupil", ...terms },
  // The pot grows with the list, so that as large a part of the groups meets a limit.
  pot: {
    method: "fixed_pot",
    ...terms,
    pot: `${schools_at_once * 2_000}.01`,
    minimum: "20000",
    cap: "60000",
  },
};
const formulaText = JSON.stringify(present(formulas[formulaName], `There is no formula ${formulaName}`));
const csv = schoolList(schools_at_once);

function schoolList(count: number): string {
  const codes = ["1", "2A", "3A", "3B", "3C"];
  const lines = Array.from({ length: count }, (_none, n) => {
    const lane = n % 5 === 0 ? "secondary" : "primary";
    const pupils = 80 + ((n * 7_919) % 1_200) + (n % 3 === 0 ? 0.5 : 0);
    return `School ${n},Group ${Math.trunc(n / 20)},${lane},${codes[(n * 31) % codes.length]},${pupils}`;
  });
  return [schoolListColumns.join(","), ...lines].join("\n");
}

/** From the text of both files to the whole sheet: read, priced, apportioned, totalled, with each line's working. */
function price(): void {
  const formula = readFormulaFile(formulaText);
  const list = readSchoolList(readNamedLines(csv, schoolListColumns));
  assert(list.outcome === "read", "The list has no fault");
  const priced = priceList(formula, list.schools);
  assert(priced.outcome === "priced", "Every school can be priced");
  const sheet = allocationSheet(priced.terms, priced.allocation);
  const total = sheet.groups.reduce((sum, { pence }) => sum + pence, 0n);
  assert(total === sheet.totalPence && sheet.lines.length === schools_at_once, "The lines come to the total");
}

process.on("message", () => {
  const startedAt = performance.now();
  for (let priced = 0; priced < schools_a_round; priced += schools_at_once) price();
  const took_ms = performance.now() - startedAt;
  process.send?.({ took_ms, peak_mb: process.resourceUsage().maxRSS / 1024 });
});
