import type { AdminCaller } from "@consortia/api/root";
import { consortiumWorking, formatPupils, schoolWorking } from "@consortia/domain/funding/working";
import { formatPence } from "@consortia/domain/shared/money";
import { counted } from "@consortia/domain/shared/words";

type Run = Awaited<ReturnType<AdminCaller["funding"]["readRun"]>>;

/** A run as its page shows it: every line with its working in words (FUN-6). */
export function runPage({
  run,
  terms,
  consortia,
  potNowPence,
  worked,
  motion,
  isPreparer,
  mayOffer,
  mayCopy,
}: Run) {
  const base = {
    run,
    motion,
    isPreparer,
    mayOffer,
    mayCopy,
    terms: { rounding: terms.rounding },
    potNow: formatPence(potNowPence),
  };
  if (worked.outcome === "refused") {
    return {
      ...base,
      finding: "Not worked out yet.",
      faults: worked.faults.map(({ says }) => says),
      lines: [],
    };
  }
  const { allocation } = worked;
  const lines = allocation.consortiumLines.map((line) => ({
    consortiumId: line.consortiumId,
    name: consortia.get(line.consortiumId) ?? line.consortiumId,
    schools: line.schools,
    triggeringSchools: line.triggeringSchools,
    pupils: formatPupils(line.pupilsTenths),
    amount: formatPence(line.pence),
    working: consortiumWorking(terms, line),
    schoolLines: allocation.schoolLines
      .filter(({ consortiumId }) => consortiumId === line.consortiumId)
      .map((school) => ({
        key: `${school.schoolId} ${school.lane}`,
        name: school.schoolName,
        urn: school.urn,
        code: school.code,
        working: schoolWorking(terms, school),
      })),
  }));
  return {
    ...base,
    finding: findingOf(allocation),
    faults: [],
    lines,
    total: formatPence(allocation.totalPence),
  };
}

type Allocation = Extract<Run["worked"], { outcome: "worked" }>["allocation"];

function findingOf({ totalPence, unallocatedPence, consortiumLines, isScaled }: Allocation): string {
  if (totalPence === 0n) {
    const stays = unallocatedPence > 0n ? ` ${formatPence(unallocatedPence)} stays unallocated` : "";
    return `Nothing is allocated.${stays === "" ? "" : `${stays} because no school triggers.`}`;
  }
  const given = consortiumLines.filter(({ pence }) => pence > 0n).length;
  const scaled = isScaled ? " Every amount was scaled down to the fund." : "";
  const rest = unallocatedPence > 0n ? ` ${formatPence(unallocatedPence)} stays unallocated.` : "";
  return `${formatPence(totalPence)} goes to ${given} of ${counted(consortiumLines.length, "consortium", "consortia")}.${scaled}${rest}`;
}
