import { z } from "zod";
import { chair_declaration } from "../board/chair.ts";
import { formatDate, type LocalDate, localDateSchema } from "../shared/time.ts";

/** Who may stand, as configuration: rules in words, of which a nominee meets any or all, each shown by evidence. */
const ruleSchema = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  /** Completes "This person does not meet: …". */
  words: z.string().min(1),
  /** What the nominee is asked for. */
  evidence: z.string().min(1),
  /** The evidence carries the day on which it ends, such as that of a designation. */
  expires: z.boolean(),
  /** The day of the evidence lies at least so many years back. */
  years: z.number().int().min(1).nullable(),
});
/** What a nominee confirms on accepting, and how its lack is told. */
const confirmationSchema = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  words: z.string().min(1),
  missing: z.string().min(1),
});

const confirmationsOfLeads = [
  { code: "time", words: "I have the time", missing: "Confirm that you have the time" },
  {
    code: "support",
    words: "My governing body supports me",
    missing: "Confirm that your governing body supports you",
  },
] as const;

export const eligibilityRulesSchema = z.object({
  code: z.string(),
  title: z.string(),
  source: z.string(),
  needs: z.enum(["any", "all"]),
  /** None where being a member of the board is all that is asked. */
  rules: z.array(ruleSchema),
  confirms: z.array(confirmationSchema).default([...confirmationsOfLeads]),
  /** Whether the board can agree an exception by minute. */
  exceptions: z.enum(["by_minute", "never"]).default("by_minute"),
});
export type EligibilityRule = z.infer<typeof ruleSchema>;
export type EligibilityRules = z.infer<typeof eligibilityRulesSchema>;

const words = (text: string) => z.string().trim().min(1, text).max(500, "Use 500 characters or fewer");

/** What a nominee gives for one rule. */
export const evidenceSchema = z.object({
  rule: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  says: words("Say what shows it, such as the report or the letter"),
  on: localDateSchema,
  expiresOn: localDateSchema.nullable().default(null),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const eligibilityPresets = {
  /** Seed 003, paragraph 7.5. */
  outstanding_or_accredited: {
    code: "outstanding_or_accredited",
    title: "Head of an outstanding school, or a national or local leader of education",
    source: "Defined brief of consortium leads, paragraph 7.5",
    needs: "any",
    rules: [
      rule("outstanding_school", "headteacher of an outstanding school", "Inspection report that says so"),
      rule("national_leader", "National Leader of Education", "Letter of designation", { expires: true }),
      rule("local_leader", "Local Leader of Education", "Letter of designation", { expires: true }),
    ],
    confirms: [...confirmationsOfLeads],
    exceptions: "by_minute",
  },
  /** As Warwickshire asked of its leads in 2022. */
  three_years_headship: {
    code: "three_years_headship",
    title: "Three years as a headteacher of a good school, with the governing body's support",
    source: "Warwickshire, consortium leads, 2022",
    needs: "all",
    rules: [
      rule("three_years", "three years as a headteacher", "Day on which the first headship began", {
        years: 3,
      }),
      rule("good_school", "leads a good or outstanding school", "Inspection report that says so"),
      rule("governors_support", "the governing body's support", "Minute of the governing body"),
    ],
    confirms: [...confirmationsOfLeads],
    exceptions: "by_minute",
  },
} as const satisfies Record<string, EligibilityRules>;

/** Who may be chair or vice-chair of a board (BRD-10); no minute makes an exception of it. */
export const chairEligibility: EligibilityRules = {
  code: "member_of_board",
  title: "Members who hold a seat with a vote, but not the LA seat, and are not of the authority",
  source: "Schools Forums (England) Regulations 2012, regulation 8(5) and (6), kept for every board",
  needs: "all",
  rules: [],
  confirms: [
    {
      code: "not_of_authority",
      words: chair_declaration,
      missing: "Declare that you are not an officer or an elected member of the local authority",
    },
  ],
  exceptions: "never",
};

/** What of the confirmations that the rules ask for is missing, in words; null where nothing is. */
export function missingConfirmation(
  { confirms }: Pick<EligibilityRules, "confirms">,
  confirmed: readonly string[],
): string | null {
  return confirms.find(({ code }) => !confirmed.includes(code))?.missing ?? null;
}

export const eligibilityCodes = ["outstanding_or_accredited", "three_years_headship"] as const;
export type EligibilityCode = (typeof eligibilityCodes)[number];

function rule(
  code: string,
  says: string,
  evidence: string,
  { expires = false, years = null }: { expires?: boolean; years?: number | null } = {},
): EligibilityRule {
  return { code, words: says, evidence, expires, years };
}

export type Eligibility =
  | { readonly outcome: "met"; readonly by: readonly string[] }
  | { readonly outcome: "not_met"; readonly failed: readonly FailedRule[] };

export type FailedRule = { readonly code: string; readonly words: string; readonly why: string };

/**
 * Whether the evidence meets the rules on a day. Evidence that has ended by then, or that does not reach back far
 * enough, is none.
 */
export function checkEligibility(
  rules: EligibilityRules,
  evidence: readonly Evidence[],
  on: LocalDate,
): Eligibility {
  const failed: FailedRule[] = [];
  const met: string[] = [];
  for (const one of rules.rules) {
    const why = whyNotMet(
      one,
      evidence.find((given) => given.rule === one.code),
      on,
    );
    if (why === null) met.push(one.code);
    else failed.push({ code: one.code, words: one.words, why });
  }
  const isMet = rules.needs === "any" ? met.length > 0 : failed.length === 0;
  return isMet ? { outcome: "met", by: met } : { outcome: "not_met", failed };
}

function whyNotMet(
  { expires, years }: EligibilityRule,
  given: Evidence | undefined,
  on: LocalDate,
): string | null {
  if (given === undefined) return "no evidence was given";
  if (given.on > on) return `the evidence is dated ${formatDate(given.on)}, which is still to come`;
  if (expires && given.expiresOn === null) return "the evidence does not say when it ends";
  if (given.expiresOn !== null && given.expiresOn < on) return `it ended on ${formatDate(given.expiresOn)}`;
  if (years !== null && given.on > yearsBefore(on, years)) {
    return `${formatDate(given.on)} is less than ${years} years before ${formatDate(on)}`;
  }
  return null;
}

/** The same day some years before; of 29 February the last of that month. */
function yearsBefore(on: LocalDate, years: number): LocalDate {
  const year = String(Number(on.slice(0, 4)) - years).padStart(4, "0");
  const day = on.slice(4);
  return day === "-02-29" ? `${year}-02-28` : `${year}${day}`;
}

/** `This person does not meet: three years as a headteacher (no evidence was given). The board can agree …` */
export function eligibilityRefusal({ needs }: EligibilityRules, failed: readonly FailedRule[]): string {
  const named = failed.map((one) => `${one.words} (${one.why})`);
  const list = needs === "any" ? named.join(", nor: ") : named.join("; ");
  return `This person does not meet: ${list}. The board can agree an exception by minute.`;
}
