import { listResponses } from "@consortia/db/repositories/consultation-responses";
import {
  type Consultation,
  findOutcome,
  listConsultations as listRows,
  type Outcome,
} from "@consortia/db/repositories/consultations";
import type { Example } from "@consortia/domain/consultation/example";
import {
  listConsultations as listSentence,
  readConsultation as sentence,
} from "@consortia/domain/consultation/policy";
import { shownTally, tallyOf } from "@consortia/domain/consultation/tally";
import type { Pence } from "@consortia/domain/shared/money";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { type AmountsInSight, amountsInSight } from "./amounts-in-sight.ts";
import { closeDueConsultations } from "./close-due-consultations.ts";
import { mustFindConsultation } from "./load.ts";
import { type OptionsView, type OptionView, optionsOf } from "./option-view.ts";
import { type OwnSchool, ownSchools } from "./own-schools.ts";

export type ConsultationLine = Pick<Consultation, "id" | "title" | "boardName" | "state" | "closesOn"> & {
  /** Schools that the reader answers for, which have not answered and still may. */
  readonly waiting: readonly string[];
};

export type ConsultationPage = Pick<
  Consultation,
  | "id"
  | "title"
  | "about"
  | "question"
  | "boardName"
  | "state"
  | "openedAt"
  | "closesOn"
  | "closesAt"
  | "withdrawnReason"
  | "withdrawnAt"
> & {
  readonly options: readonly (Omit<OptionView, "totalPence"> & {
    /** Null where it would tell the amount of a single consortium (FUN-11). */
    readonly potPence: Pence | null;
  })[];
  readonly example: Example;
  readonly amounts: Pick<AmountsInSight, "amounts" | "showsEvery">;
  readonly own: readonly OwnSchool[];
  readonly outcome: Outcome | null;
  /** With the outcome: how many schools preferred what, small counts held back (CON-3). */
  readonly tally: { readonly schools: number; readonly rows: ReturnType<typeof shownTally> } | null;
};

/** Those that were opened: open ones first. */
export async function listConsultations(ctx: Ctx): Promise<readonly ConsultationLine[]> {
  await authorise(ctx, listSentence, null);
  await closeDueConsultations(ctx);
  const all = await listRows(ctx.db, { authorityId: ctx.authorityId, wasOpened: true });
  const lines: ConsultationLine[] = [];
  for (const one of all) {
    const { id, title, boardName, state, closesOn } = one;
    const own = state === "open" ? await ownSchools(ctx, one) : [];
    const waiting = own.filter(({ mayAnswer, response }) => mayAnswer && response === null);
    lines.push({ id, title, boardName, state, closesOn, waiting: waiting.map(({ name }) => name) });
  }
  return lines;
}

/**
 * A consultation for whoever may read it: options with method, rates and a made-up example for every member, a
 * consortium's own amounts within the circle of FUN-11, and the reader's own schools with their answers.
 * @throws DomainError `not_found` for one that is not there and one that was never opened alike.
 */
export async function readConsultation(
  ctx: Ctx,
  { consultationId }: { consultationId: string },
): Promise<ConsultationPage> {
  await closeDueConsultations(ctx);
  const found = await mustFindConsultation(ctx, consultationId);
  const { state, openedAt } = found;
  await authorise(ctx, sentence, { wasOpened: openedAt !== null, state }, "not_found");
  const { id, title, about, question, boardName, closesOn, closesAt, withdrawnReason, withdrawnAt } = found;
  const view = await optionsOf(ctx, found);
  const { amounts, showsEvery, showsPot } = await amountsInSight(ctx, found);
  const outcome = await findOutcome(ctx.db, { authorityId: ctx.authorityId, consultationId });
  return {
    ...{
      id,
      title,
      about,
      question,
      boardName,
      state,
      openedAt,
      closesOn,
      closesAt,
      withdrawnReason,
      withdrawnAt,
    },
    options: view.options.map(({ totalPence, ...option }) => ({
      ...option,
      potPence: showsPot ? totalPence : null,
    })),
    example: view.example,
    amounts: { amounts, showsEvery },
    own: await ownSchools(ctx, found),
    outcome,
    tally: outcome === null ? null : await tallyFor(ctx, { consultationId, view }),
  };
}

async function tallyFor(
  ctx: AnyCtx,
  { consultationId, view: { options, lanes } }: { consultationId: string; view: OptionsView },
): Promise<ConsultationPage["tally"]> {
  const answers = await listResponses(ctx.db, { authorityId: ctx.authorityId, consultationId });
  const rows = tallyOf(answers, { optionIds: options.map(({ id }) => id), lanes });
  return { schools: answers.length, rows: shownTally(rows) };
}
