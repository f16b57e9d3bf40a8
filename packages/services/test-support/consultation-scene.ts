import type { Store } from "@consortia/db/store";
import { no_preference } from "@consortia/domain/consultation/schemas";
import type { SaveScenarioInput } from "@consortia/domain/funding/schemas";
import type { GroupId, Id, PersonId } from "@consortia/domain/shared/ids";
import { buildConsortium, buildHolder, buildWorld } from "@consortia/testing/build-register";
import type { fixedClock } from "@consortia/testing/clock";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { addOption } from "../src/consultation/add-option.ts";
import { answerConsultation } from "../src/consultation/answer-consultation.ts";
import { draftConsultation } from "../src/consultation/draft-consultation.ts";
import { openConsultation } from "../src/consultation/open-consultation.ts";
import { readConsultation } from "../src/consultation/read-consultations.ts";
import { saveScenario } from "../src/funding/save-scenario.ts";
import type { Ctx } from "../src/shared/ctx.ts";
import { buildCategorisedSchool, equipMoneyWorld, type MoneyWorld, rateFormula } from "./money.ts";

/** The scene opens on Tuesday 5 May 2026; the last day is the eleventh working day after it. */
export const closes_on = "2026-05-20";
export const just_in_time = "2026-05-20T15:59:59.999Z";
export const closing_time = "2026-05-20T16:00:00.000Z";

export type AskedSchool = {
  readonly id: Id<"SchoolId">;
  readonly urn: string;
  readonly headId: PersonId;
  readonly groupId: GroupId;
};

export type ConsultationScene = {
  readonly world: MoneyWorld & { readonly clock: ReturnType<typeof fixedClock> };
  readonly schools: readonly AskedSchool[];
  readonly as: (personId: PersonId) => Ctx;
};

/**
 * Three consortia of one school each, each with its head; the first school is in the category named.
 * @param more schools beside them, all in the first consortium and in category 1
 */
export async function buildAsked(
  store: Store,
  { code = "3A", more = 0 }: { code?: string; more?: number } = {},
): Promise<ConsultationScene> {
  const base = await buildWorld(store);
  const world = { ...(await equipMoneyWorld(base)), clock: base.clock };
  const schools: AskedSchool[] = [];
  const add = async (name: string, groupId: GroupId, code: string) => {
    const school = await buildCategorisedSchool(world, { groupId, code, pupils: "100", name });
    schools.push({ ...school, groupId, headId: await buildHolder(world, "headteacher", school.id) });
  };
  const groups: GroupId[] = [];
  for (const name of ["Arden", "Avon", "Brue"]) groups.push(await buildConsortium(world, { name }));
  for (const [place, groupId] of groups.entries())
    await add(`School ${place}`, groupId, place === 0 ? code : "3B");
  const [first] = groups;
  if (first === undefined) throw new Error("There are three consortia");
  for (let place = 0; place < more; place += 1)
    await add(`More ${String(place).padStart(3, "0")}`, first, "1");
  return { world, schools, as: (personId) => buildCtx(world, asPerson(personId)) };
}

export async function buildScenario(
  { world }: { world: MoneyWorld },
  changes: Partial<SaveScenarioInput> = {},
): Promise<Id<"ScenarioId">> {
  const { note: _, ...terms } = rateFormula(world);
  const { scenarioId } = await saveScenario(world.officer, {
    ...terms,
    name: "Secret name of the desk",
    boardId: world.boardId,
    censusOn: "2026-05-01",
    total: 30_000_00n,
    ...changes,
  });
  return scenarioId;
}

/** A draft with two options: the usual rates unless changed, and a fixed pot shared by them. */
export async function buildDraft(
  scene: { world: MoneyWorld },
  changes: Partial<SaveScenarioInput> = {},
): Promise<Id<"ConsultationId">> {
  const { world } = scene;
  const { consultationId } = await draftConsultation(world.officer, {
    title: "Rates for next year",
    about: "We ask which formula shares the money from next April.",
    question: "Which option does your school prefer?",
    scenarioId: await buildScenario(scene, changes),
    optionTitle: "Rates as now",
    optionWords: "Each pupil of a school in 3A or 3B brings its rate.",
    requestKey: world.key(),
  });
  const pot = { method: "fixed_pot", weighing: "rate_per_pupil" } as const;
  await addOption(world.officer, {
    consultationId,
    scenarioId: await buildScenario(scene, { ...changes, ...pot, name: "Another name of the desk" }),
    optionTitle: "One pot, shared",
    optionWords: "The whole pot is shared by the same rates.",
    requestKey: world.key(),
  });
  return consultationId;
}

export async function buildOpen(scene: ConsultationScene): Promise<Id<"ConsultationId">> {
  const consultationId = await buildDraft(scene);
  await openConsultation(scene.world.officer, {
    consultationId,
    closesOn: closes_on,
    requestKey: scene.world.key(),
  });
  return consultationId;
}

/** The ids of the two options of a consultation that was opened. */
export async function optionIds(
  { as, schools }: ConsultationScene,
  consultationId: Id<"ConsultationId">,
): Promise<readonly string[]> {
  const [one] = schools;
  if (one === undefined) throw new Error("There are schools");
  return (await readConsultation(as(one.headId), { consultationId })).options.map(({ id }) => id);
}

export function answer(
  { world, as }: ConsultationScene,
  consultationId: Id<"ConsultationId">,
  { id: schoolId, headId }: Pick<AskedSchool, "id" | "headId">,
  preference: string | null,
  says = "",
) {
  const input = {
    consultationId,
    schoolId,
    preference: preference ?? no_preference,
    says,
    requestKey: world.key(),
  };
  return answerConsultation(as(headId), input);
}
