import type { FormulaTerms, Rate } from "@consortia/domain/funding/formula";
import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { type Fraction, fraction, type Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

export type FormulaVersion = {
  readonly id: Id<"FormulaVersionId">;
  readonly name: string;
  readonly schemeVersionId: string;
  readonly note: string;
  readonly terms: FormulaTerms;
  readonly createdByName: string;
  readonly createdAt: Instant;
  /** Null while it is a draft. */
  readonly adoption: {
    readonly reason: string;
    readonly adoptedByName: string;
    readonly adoptedAt: Instant;
    /** The motion that adopted it; null where an officer did, on record. */
    readonly motionId: Id<"MotionId"> | null;
  } | null;
  /** When a recount undid its adoption; such a formula is written anew and never adopted again. */
  readonly undoneAt: Instant | null;
};

const most_versions = 200;

export async function insertFormula(
  db: Writer,
  formula: Pick<FormulaVersion, "id" | "name" | "schemeVersionId" | "note" | "terms" | "createdAt"> & {
    readonly authorityId: string;
    readonly createdBy: string;
  },
): Promise<void> {
  const { authorityId, id, terms } = formula;
  const part = { authority_id: authorityId, formula_version_id: id };
  await db
    .insertInto("formula_versions")
    .values({
      id,
      authority_id: authorityId,
      name: formula.name,
      scheme_version_id: formula.schemeVersionId,
      method: terms.method,
      weighing: terms.weighing,
      minimum_pence: terms.minimumPence,
      cap_pence: terms.capPence,
      over_fund: terms.overFund,
      rounding: terms.rounding,
      note: formula.note,
      created_by: formula.createdBy,
      created_at: formula.createdAt,
    })
    .execute();
  const triggers = Object.entries(terms.triggers).map(([code, triggering]) => ({
    ...part,
    scheme_version_id: formula.schemeVersionId,
    code,
    answer: triggering ? ("yes" as const) : ("no" as const),
  }));
  if (triggers.length > 0) await db.insertInto("formula_triggers").values(triggers).execute();
  const rates = terms.rates.map((rate) => ({ ...part, ...rate }));
  if (rates.length > 0) await db.insertInto("formula_rates").values(rates).execute();
  const weights = laneWeights(terms).map(([lane, weight]) => ({
    ...part,
    lane,
    numerator: Number(weight.numerator),
    denominator: Number(weight.denominator),
  }));
  if (weights.length > 0) await db.insertInto("formula_lane_weights").values(weights).execute();
  const order = terms.publishedOrder.map((consortium_id, place) => ({ ...part, place, consortium_id }));
  if (order.length > 0) await db.insertInto("formula_orders").values(order).execute();
}

export async function findFormula(
  db: Reader,
  { authorityId, formulaId }: { authorityId: string; formulaId: string },
): Promise<FormulaVersion | null> {
  const rows = await selectFormulas(db, authorityId).where("version.id", "=", formulaId).execute();
  const [row] = rows;
  return row === undefined ? null : asFormula(db, authorityId, row);
}

/** Newest first, each with its terms: an authority has a handful. */
export async function listFormulas(db: Reader, authorityId: string): Promise<readonly FormulaVersion[]> {
  const rows = await selectFormulas(db, authorityId)
    .orderBy("version.created_at", "desc")
    .orderBy("version.id", "desc")
    .limit(most_versions)
    .execute();
  const formulas: FormulaVersion[] = [];
  for (const row of rows) formulas.push(await asFormula(db, authorityId, row));
  return formulas;
}

function selectFormulas(db: Reader, authorityId: string) {
  return db
    .selectFrom("formula_versions as version")
    .innerJoin("people as author", "author.id", "version.created_by")
    .leftJoin("formula_adoptions as adoption", "adoption.formula_version_id", "version.id")
    .leftJoin("people as adopter", "adopter.id", "adoption.adopted_by")
    .leftJoin("formula_adoption_undoings as undoing", "undoing.formula_version_id", "version.id")
    .select([
      "version.id",
      "version.name",
      "version.scheme_version_id",
      "version.note",
      "version.method",
      "version.weighing",
      "version.over_fund",
      "version.rounding",
      "version.created_at",
      pence("version.minimum_pence").$castTo<string | null>().as("minimum"),
      pence("version.cap_pence").$castTo<string | null>().as("cap"),
      "author.name as created_by_name",
      "adoption.reason",
      "adoption.adopted_at",
      "adoption.motion_id",
      "undoing.undone_at",
      "adopter.name as adopted_by_name",
    ])
    .where("version.authority_id", "=", authorityId);
}

type FormulaRow = Awaited<ReturnType<ReturnType<typeof selectFormulas>["execute"]>>[number];

async function asFormula(db: Reader, authorityId: string, row: FormulaRow): Promise<FormulaVersion> {
  const key = { authorityId, formulaId: row.id };
  return {
    id: asId("FormulaVersionId", row.id),
    name: row.name,
    schemeVersionId: row.scheme_version_id,
    note: row.note,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
    terms: {
      method: row.method,
      weighing: row.weighing,
      triggers: await readTriggers(db, key),
      rates: await readRates(db, key),
      laneWeights: await readLaneWeights(db, key),
      minimumPence: asPence(row.minimum),
      capPence: asPence(row.cap),
      overFund: row.over_fund,
      rounding: row.rounding,
      publishedOrder: await readOrder(db, key),
    },
    adoption:
      row.reason === null || row.adopted_at === null || row.undone_at !== null
        ? null
        : {
            reason: row.reason,
            adoptedAt: row.adopted_at,
            adoptedByName: row.adopted_by_name ?? "",
            motionId: row.motion_id === null ? null : asId("MotionId", row.motion_id),
          },
    undoneAt: row.undone_at,
  };
}

type FormulaKey = { readonly authorityId: string; readonly formulaId: string };

async function readTriggers(
  db: Reader,
  { authorityId, formulaId }: FormulaKey,
): Promise<Record<string, boolean>> {
  const rows = await db
    .selectFrom("formula_triggers")
    .select(["code", "answer"])
    .where("authority_id", "=", authorityId)
    .where("formula_version_id", "=", formulaId)
    .orderBy("code")
    .execute();
  return Object.fromEntries(rows.map(({ code, answer }) => [code, answer === "yes"]));
}

async function readRates(db: Reader, { authorityId, formulaId }: FormulaKey): Promise<readonly Rate[]> {
  const rows = await db
    .selectFrom("formula_rates")
    .select(["code", "lane", pence("pence").as("amount")])
    .where("authority_id", "=", authorityId)
    .where("formula_version_id", "=", formulaId)
    .orderBy("lane")
    .orderBy("code")
    .execute();
  return rows.map(({ code, lane, amount }) => ({ code, lane, pence: BigInt(amount) }));
}

async function readLaneWeights(
  db: Reader,
  { authorityId, formulaId }: FormulaKey,
): Promise<Partial<Record<Lane, Fraction>>> {
  const rows = await db
    .selectFrom("formula_lane_weights")
    .select(["lane", "numerator", "denominator"])
    .where("authority_id", "=", authorityId)
    .where("formula_version_id", "=", formulaId)
    .orderBy("lane")
    .execute();
  return Object.fromEntries(
    rows.map(({ lane, numerator, denominator }) => [lane, fraction(BigInt(numerator), BigInt(denominator))]),
  );
}

async function readOrder(db: Reader, { authorityId, formulaId }: FormulaKey): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("formula_orders")
    .select("consortium_id")
    .where("authority_id", "=", authorityId)
    .where("formula_version_id", "=", formulaId)
    .orderBy("place")
    .execute();
  return rows.map(({ consortium_id }) => consortium_id);
}

function laneWeights({ laneWeights }: FormulaTerms): readonly (readonly [Lane, Fraction])[] {
  const lanes: readonly Lane[] = ["primary", "secondary", "special", "nursery"];
  return lanes.flatMap((lane) => {
    const weight = laneWeights[lane];
    return weight === undefined ? [] : [[lane, weight] as const];
  });
}

function asPence(text: string | null): Pence | null {
  return text === null ? null : BigInt(text);
}
