import { type ConsultationOption, listOptions } from "@consortia/db/repositories/consultation-options";
import type { Consultation } from "@consortia/db/repositories/consultations";
import { type Example, madeUpExample } from "@consortia/domain/consultation/example";
import { optionLetter } from "@consortia/domain/consultation/option";
import type { FormulaTerms } from "@consortia/domain/funding/formula";
import type { Lane } from "@consortia/domain/register/lanes";
import type { Pence } from "@consortia/domain/shared/money";
import type { LocalDate } from "@consortia/domain/shared/time";
import { mustFindBoard } from "../board/load.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** What everybody may know of an option: from its terms and public words alone, never from what a school is (FUN-11). */
export type OptionView = {
  readonly id: ConsultationOption["id"];
  readonly letter: string;
  readonly title: string;
  readonly words: string;
  /** Its rates are those of the board's own lanes, and no consortium is named in it. */
  readonly terms: Omit<FormulaTerms, "publishedOrder">;
  readonly censusOn: LocalDate;
  readonly totalPence: Pence;
};

export type OptionsView = {
  readonly lanes: readonly Lane[];
  readonly options: readonly OptionView[];
  readonly example: Example;
};

export async function optionsOf(
  ctx: AnyCtx,
  { id, boardId }: Pick<Consultation, "id" | "boardId">,
): Promise<OptionsView> {
  const { authorityId } = ctx;
  const { lanes } = await mustFindBoard(ctx, boardId);
  const options = await listOptions(ctx.db, { authorityId, consultationId: id });
  return {
    lanes,
    options: options.map((option, place) => viewOf(option, optionLetter(place), lanes)),
    example: madeUpExample(
      options.map(({ terms }) => terms),
      lanes,
    ),
  };
}

function viewOf(option: ConsultationOption, letter: string, lanes: readonly Lane[]): OptionView {
  const { id, title, words, censusOn, totalPence } = option;
  const { publishedOrder: _, ...terms } = option.terms;
  const rates = terms.rates.filter(({ lane }) => lanes.includes(lane));
  return { id, letter, title, words, censusOn, totalPence, terms: { ...terms, rates } };
}
