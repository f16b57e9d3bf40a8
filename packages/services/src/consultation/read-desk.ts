import { listResponses, type SchoolResponse } from "@consortia/db/repositories/consultation-responses";
import {
  type Consultation,
  findOutcome,
  listConsultations,
  type Outcome,
} from "@consortia/db/repositories/consultations";
import { findScenario, type Scenario } from "@consortia/db/repositories/funding-scenarios";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import { optionsBar } from "@consortia/domain/consultation/option";
import { runConsultations, seeConsultationDesk } from "@consortia/domain/consultation/policy";
import { type TallyRow, tallyOf } from "@consortia/domain/consultation/tally";
import { firstClosingDay } from "@consortia/domain/consultation/window";
import { notFound } from "@consortia/domain/shared/errors";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { type AmountsInSight, amountsInSight } from "./amounts-in-sight.ts";
import { closeDueConsultations } from "./close-due-consultations.ts";
import { mustFindConsultation } from "./load.ts";
import { type OptionsView, optionsOf } from "./option-view.ts";

export type DeskConsultation = Consultation &
  OptionsView & {
    readonly amounts: AmountsInSight["amounts"];
    readonly responses: readonly SchoolResponse[];
    readonly schoolsAsked: number;
    readonly tally: readonly TallyRow[];
    readonly outcome: Outcome | null;
    readonly mayRun: boolean;
    /** Why it cannot be opened yet; null where it can. */
    readonly openBar: string | null;
    readonly firstClosingDay: LocalDate;
  };

export async function listDeskConsultations(ctx: Ctx): Promise<readonly Consultation[]> {
  const { authorityId } = ctx;
  await authorise(ctx, seeConsultationDesk, { authorityId });
  await closeDueConsultations(ctx);
  return listConsultations(ctx.db, { authorityId, wasOpened: false });
}

/** Everything of one: draft, options, what every school answered, counts by option and lane, outcome. */
export async function readDeskConsultation(
  ctx: Ctx,
  { consultationId }: { consultationId: string },
): Promise<DeskConsultation> {
  const { authorityId } = ctx;
  await authorise(ctx, seeConsultationDesk, { authorityId });
  await closeDueConsultations(ctx);
  const consultation = await mustFindConsultation(ctx, consultationId);
  const view = await optionsOf(ctx, consultation);
  const { lanes, options } = view;
  const responses = await listResponses(ctx.db, { authorityId, consultationId });
  const now = ctx.clock.now();
  const asked = await listOpenSchools(ctx.db, { authorityId, lanes, at: now });
  return {
    ...consultation,
    ...view,
    amounts: (await amountsInSight(ctx, consultation)).amounts,
    responses,
    schoolsAsked: new Set(asked.map(({ id }) => id)).size,
    tally: tallyOf(responses, { optionIds: options.map(({ id }) => id), lanes }),
    outcome: await findOutcome(ctx.db, { authorityId, consultationId }),
    mayRun: runConsultations.allows(await rightsOf(ctx), { authorityId }) !== null,
    openBar: optionsBar(options.length),
    firstClosingDay: firstClosingDay(londonDate(now), await workingCalendar(ctx)),
  };
}

/** What a scenario may be saved to: a draft of its board and scheme, or a new consultation. */
export async function readOptionStart(
  ctx: Ctx,
  { scenarioId }: { scenarioId: string },
): Promise<{ readonly scenario: Scenario; readonly drafts: readonly Pick<Consultation, "id" | "title">[] }> {
  const { authorityId } = ctx;
  await authorise(ctx, runConsultations, { authorityId });
  const scenario = await findScenario(ctx.db, { authorityId, scenarioId });
  if (scenario === null) throw notFound("We cannot find that scenario");
  const all = await listConsultations(ctx.db, { authorityId, wasOpened: false });
  const drafts = all.filter(
    ({ state, boardId, schemeVersionId }) =>
      state === "draft" && boardId === scenario.boardId && schemeVersionId === scenario.schemeVersionId,
  );
  return { scenario, drafts: drafts.map(({ id, title }) => ({ id, title })) };
}
