import type { Id } from "@consortia/domain/shared/ids";
import { recordFigures } from "@consortia/services/categorisation/record-figures";
import { runCriteria } from "@consortia/services/categorisation/run-criteria";
import type { DemoRegister } from "./register.ts";
import type { DemoOffice } from "./staff.ts";
import type { DemoWorld } from "./world.ts";

type Placed = {
  readonly urn: string;
  readonly code: string;
  readonly isPrimary: boolean;
  readonly place: number;
};

/** The years of the three sets of results, by the first calendar year of each school year. */
const years = [2022, 2023, 2024] as const;
const national = ["60", "61", "63"] as const;

/**
 * An officer records figures from one file and runs the criteria over them. The figures mostly agree with the
 * categories that stand; here and there one is suppressed, a cohort is small, or the results have turned.
 */
export async function makeCategoryRun(
  world: DemoWorld,
  office: DemoOffice,
  register: DemoRegister,
  codeOf: ReadonlyMap<string, string>,
): Promise<Id<"CategoryRunId">> {
  const ctx = world.as(office.officer);
  const schools = (groups: DemoRegister["primary"], isPrimary: boolean) =>
    groups.flatMap((group) => group.schools).map(({ urn }) => ({ urn, isPrimary }));
  const placed = [...schools(register.primary, true), ...schools(register.upper, false)].map(
    (one, place) => ({
      ...one,
      place,
      code: codeOf.get(one.urn) ?? "2A",
    }),
  );
  const rows = [
    ...years.map((year, at) => `national,ks2_expected,${year},${national[at]},,Key stage 2 tables`),
    "national,ks4_attainment8,2024,46.1,,Key stage 4 tables",
    ...placed.flatMap((one) => [...inspection(one), ...results(one)]),
  ];
  await recordFigures(ctx, {
    csv: ["subject,measure,period,value,cohort,source", ...rows].join("\n"),
    requestKey: world.requestKey(),
  });
  const { runId } = await runCriteria(ctx, { requestKey: world.requestKey() });
  return runId;
}

function inspection({ urn, code, place }: Placed): readonly string[] {
  // 3A and 3B were for schools last inspected before September 2012.
  const wasSatisfactory = code === "3A" || code === "3B";
  const day = String((place % 27) + 1).padStart(2, "0");
  const on = wasSatisfactory ? `2012-03-${day}` : `20${22 + (place % 3)}-0${(place % 6) + 1}-${day}`;
  const grade = gradeOf(code);
  const leadership = code === "3D" ? "Good" : grade;
  return [
    `${urn},inspection_era,${on},Graded,,Inspection report`,
    `${urn},graded_overall,${on},${grade},,Inspection report`,
    `${urn},graded_leadership,${on},${leadership},,Inspection report`,
    `${urn},graded_on,${on},${on},,Inspection report`,
  ];
}

function gradeOf(code: string): string {
  if (code === "1") return "Outstanding";
  if (code.startsWith("2")) return "Good";
  return code === "4" ? "Inadequate" : "Requires improvement";
}

function results({ urn, code, place, isPrimary }: Placed): readonly string[] {
  const isFalling = code === "2B" || code === "3A";
  if (!isPrimary) {
    const score = isFalling ? 40 + (place % 3) : 45 + (place % 8);
    return [`${urn},ks4_attainment8,2024,${score}.${place % 10},${120 + place},Key stage 4 tables`];
  }
  // Every seventeenth has turned since its category was set.
  const falls = place % 17 === 5 ? !isFalling : isFalling;
  const first = 58 + (place % 20);
  return years.map((year, at) => {
    const value = place % 23 === 7 && at === 1 ? "SUPP" : String(first + (falls ? -3 : 2) * at);
    const cohort = place % 19 === 3 ? 8 : 20 + (place % 40);
    return `${urn},ks2_expected,${year},${value},${cohort},Key stage 2 tables`;
  });
}
