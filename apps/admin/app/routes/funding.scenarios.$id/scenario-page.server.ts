import type { AdminCaller } from "@consortia/api/root";
import { changeInWords, extremesOf, schoolChangeInWords, signed } from "@consortia/domain/funding/scenario";
import {
  consortiumWorking,
  formatExact,
  formatPupils,
  schoolWorking,
} from "@consortia/domain/funding/working";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";

type Scenario = Awaited<ReturnType<AdminCaller["funding"]["readScenario"]>>;
type Worked = Extract<Scenario["worked"], { outcome: "worked" }>;

/** A scenario as its page shows it: amounts, changes from now, and the working in words. */
export function scenarioPage({ scenario, present, worked, schools }: Scenario) {
  const source =
    present === null
      ? "Nothing is posted for this board yet, so there is nothing to compare with."
      : `Now is the ${present.title.charAt(0).toLowerCase()}${present.title.slice(1)}, posted on ${formatDate(present.postedAt)}.`;
  if (worked.outcome === "refused") {
    const faults = worked.faults.map(({ says }) => says);
    return {
      source,
      finding: "It cannot be worked out now.",
      faults,
      lines: [],
      total: "",
      change: "",
      schools,
    };
  }
  const { terms } = scenario;
  const lines = worked.lines.map((line) => ({
    id: line.consortiumId,
    name: line.name,
    schools: line.schools,
    triggeringSchools: line.triggeringSchools,
    pupils: formatPupils(line.pupilsTenths),
    pence: line.pence,
    amount: formatPence(line.pence),
    beforePence: line.beforePence,
    before: line.beforePence === null ? "None" : formatPence(line.beforePence),
    change: changeInWords(line),
    working: consortiumWorking(terms, line),
    schoolLines: (schools ?? [])
      .filter(({ consortiumId }) => consortiumId === line.consortiumId)
      .map((school) => ({
        key: `${school.schoolId} ${school.lane}`,
        name: school.schoolName,
        code: school.code,
        working: schoolWorking(terms, school),
        before: school.before === null ? "None" : formatExact(school.before),
        change: schoolChangeInWords(school.exact, school.before),
      })),
  }));
  return {
    source,
    finding: findingOf(worked),
    faults: [],
    lines,
    total: formatPence(worked.totalPence),
    change: present === null ? "" : signed(worked.totalPence - present.totalPence),
    schools: schools === null ? null : counted(schools.length, "school"),
  };
}

/** How much goes to how many, who gains and who loses most. */
function findingOf({ lines, totalPence, unallocatedPence, isScaled }: Worked): string {
  const rest = unallocatedPence === 0n ? "" : ` ${formatPence(unallocatedPence)} stays unallocated.`;
  if (totalPence === 0n) return `Nothing is allocated.${rest}`;
  const given = lines.filter(({ pence }) => pence > 0n).length;
  const scaled = isScaled ? " Every amount is scaled down to the total." : "";
  return `${formatPence(totalPence)} goes to ${given} of ${counted(lines.length, "consortium", "consortia")}.${scaled}${rest}${extremesInWords(lines)}`;
}

function extremesInWords(lines: Worked["lines"]): string {
  const { gain, loss } = extremesOf(lines);
  const nameOf = (id: string) => lines.find(({ consortiumId }) => consortiumId === id)?.name ?? "";
  const gains = gain === null ? "" : ` ${nameOf(gain.consortiumId)} gains most, ${signed(gain.pence)}.`;
  const loses = loss === null ? "" : ` ${nameOf(loss.consortiumId)} loses most, ${signed(loss.pence)}.`;
  return `${gains}${loses}`;
}
