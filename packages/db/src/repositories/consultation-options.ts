import type { FormulaTerms } from "@consortia/domain/funding/formula";
import { readTerms } from "@consortia/domain/funding/terms-text";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** A scenario with public words; what it is at the desk (its name, who tried it) is not of it. */
export type ConsultationOption = {
  readonly id: Id<"ConsultationOptionId">;
  readonly ordinal: number;
  readonly scenarioId: Id<"ScenarioId">;
  readonly title: string;
  readonly words: string;
  readonly terms: FormulaTerms;
  readonly censusOn: LocalDate;
  readonly totalPence: Pence;
};

export type OptionAmount = {
  readonly optionId: string;
  readonly consortiumId: string;
  readonly pence: Pence;
  readonly beforePence: Pence | null;
};

type Of = { readonly authorityId: string; readonly consultationId: string };

const most_options = 20;
const most_amounts = 5_000;

export async function insertOption(
  db: Writer,
  one: Of &
    Pick<ConsultationOption, "id" | "ordinal" | "scenarioId" | "title" | "words"> & {
      readonly createdBy: string;
      readonly createdAt: Instant;
    },
): Promise<void> {
  await db
    .insertInto("consultation_options")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      consultation_id: one.consultationId,
      ordinal: one.ordinal,
      scenario_id: one.scenarioId,
      title: one.title,
      words: one.words,
      created_by: one.createdBy,
      created_at: one.createdAt,
    })
    .execute();
}

/** Of a draft; the database refuses any other. */
export async function deleteOption(
  db: Writer,
  { authorityId, consultationId, optionId }: Of & { optionId: string },
) {
  await db
    .deleteFrom("consultation_options")
    .where("authority_id", "=", authorityId)
    .where("consultation_id", "=", consultationId)
    .where("id", "=", optionId)
    .execute();
}

/** In the order in which they were put. */
export async function listOptions(
  db: Reader,
  { authorityId, consultationId }: Of,
): Promise<readonly ConsultationOption[]> {
  const rows = await db
    .selectFrom("consultation_options as option")
    .innerJoin("funding_scenarios as scenario", (join) =>
      join
        .onRef("scenario.id", "=", "option.scenario_id")
        .onRef("scenario.authority_id", "=", "option.authority_id"),
    )
    .select([
      "option.id",
      "option.ordinal",
      "option.scenario_id",
      "option.title",
      "option.words",
      "scenario.terms",
      "scenario.census_on",
      pence("scenario.total_pence").as("total"),
    ])
    .where("option.authority_id", "=", authorityId)
    .where("option.consultation_id", "=", consultationId)
    .orderBy("option.ordinal")
    .orderBy("option.id")
    .limit(most_options)
    .execute();
  return rows.map((row) => ({
    id: asId("ConsultationOptionId", row.id),
    ordinal: row.ordinal,
    scenarioId: asId("ScenarioId", row.scenario_id),
    title: row.title,
    words: row.words,
    terms: readTerms(row.terms),
    censusOn: row.census_on,
    totalPence: BigInt(row.total),
  }));
}

export async function insertAmounts(
  db: Writer,
  { authorityId, amounts }: { readonly authorityId: string; readonly amounts: readonly OptionAmount[] },
): Promise<void> {
  if (amounts.length === 0) return;
  await db
    .insertInto("consultation_amounts")
    .values(
      amounts.map((one) => ({
        authority_id: authorityId,
        option_id: one.optionId,
        consortium_id: one.consortiumId,
        pence: one.pence,
        before_pence: one.beforePence,
      })),
    )
    .execute();
}

/** Every consortium's, in the order of their names: whoever hands them on keeps to FUN-11. */
export async function listAmounts(
  db: Reader,
  { authorityId, consultationId }: Of,
): Promise<readonly (OptionAmount & { readonly name: string })[]> {
  const rows = await db
    .selectFrom("consultation_amounts as amount")
    .innerJoin("consultation_options as option", (join) =>
      join
        .onRef("option.id", "=", "amount.option_id")
        .onRef("option.authority_id", "=", "amount.authority_id"),
    )
    .innerJoin("school_groups as consortium", "consortium.id", "amount.consortium_id")
    .select([
      "amount.option_id",
      "amount.consortium_id",
      "consortium.name",
      pence("amount.pence").as("pence"),
      pence("amount.before_pence").as("before"),
    ])
    .where("amount.authority_id", "=", authorityId)
    .where("option.consultation_id", "=", consultationId)
    .orderBy("consortium.name")
    .orderBy("amount.consortium_id")
    .orderBy("option.ordinal")
    .limit(most_amounts)
    .execute();
  return rows.map((row) => ({
    optionId: row.option_id,
    consortiumId: row.consortium_id,
    name: row.name,
    pence: BigInt(row.pence),
    beforePence: row.before === null ? null : BigInt(row.before),
  }));
}
