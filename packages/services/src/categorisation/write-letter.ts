import type { CategoryChange } from "@consortia/db/repositories/category-changes";
import { type CategoryHearing, listHearers } from "@consortia/db/repositories/category-hearings";
import { insertLetter } from "@consortia/db/repositories/category-letters";
import type { ProposedCategory } from "@consortia/db/repositories/category-proposals";
import type { CategoryRun } from "@consortia/db/repositories/category-runs";
import { findSchemeVersion } from "@consortia/db/repositories/scheme-versions";
import type { SchoolCircle } from "@consortia/db/repositories/school-circles";
import { listComments } from "@consortia/db/repositories/school-comments";
import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import { citationInWords, supportChange, supportInWords } from "@consortia/domain/categorisation/in-year";
import {
  decisionLetter,
  type LetterChange,
  type LetterText,
  lastDisputeDay,
} from "@consortia/domain/categorisation/letter";
import type { Category } from "@consortia/domain/categorisation/scheme";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { formatLongDate, type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { findDecidedCategory } from "./decided-category.ts";

/** The letter on a decision that a panel agreed, and the message that there is one. */
export async function writeDecisionLetter(
  ctx: WriteCtx,
  decided: {
    readonly decisionId: Id<"CategoryDecisionId">;
    /** The decision whose place it takes; null where the school had none. */
    readonly beforeId: string | null;
    readonly run: CategoryRun;
    readonly school: SchoolCircle;
    readonly hearing: CategoryHearing;
    readonly agreement: NonNullable<CategoryHearing["agreement"]>;
    readonly proposal: ProposedCategory;
    readonly change: CategoryChange | null;
    readonly effectiveOn: LocalDate;
  },
): Promise<void> {
  const { authorityId } = ctx;
  const { decisionId, beforeId, run, school, hearing, agreement, proposal, change, effectiveOn } = decided;
  const { schemeVersionId } = run;
  const { categories } = present(
    await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
    "A run keeps its scheme version",
  );
  const inScheme = (code: string) => categories.find((one) => one.code === code);
  const proposed = proposal.code === null ? undefined : inScheme(proposal.code);
  const comments = await listComments(ctx.db, { authorityId, runId: run.id, schoolId: school.id });
  const disputeBy = lastDisputeDay(londonDate(ctx.clock.now()), await workingCalendar(ctx));
  const text = decisionLetter({
    schoolName: school.name,
    schoolYear: run.schoolYear,
    category: present(inScheme(agreement.code), "What a panel agrees is of the scheme"),
    effectiveOn,
    schemeName: run.schemeName,
    schemeNumber: run.schemeNumber,
    runOn: run.runAt,
    proposed: proposed === undefined ? null : { category: proposed, decidedBy: proposal.decidedBy },
    reason: agreement.reason,
    panel: await listHearers(ctx.db, { authorityId, hearingId: hearing.id }),
    agreedOn: agreement.agreedAt,
    comments: comments.length,
    change:
      change === null
        ? null
        : await letterOfChange(ctx, { change, beforeId, code: agreement.code, categories }),
    disputeBy,
  });
  await sendLetter(ctx, { decisionId, school, about: "decision", text, disputeBy });
}

/**
 * The support is worked out anew, from the decision that this one replaces: the panel may have agreed another category
 * than was proposed, and a dispute may have come to another than stood when the change was opened.
 */
async function letterOfChange(
  ctx: WriteCtx,
  {
    change,
    beforeId,
    code,
    categories,
  }: {
    change: CategoryChange;
    beforeId: string | null;
    code: string;
    categories: readonly Category[];
  },
): Promise<LetterChange> {
  const inScheme = (wanted: string) =>
    present(
      categories.find((one) => one.code === wanted),
      "What is proposed and agreed is of the scheme",
    );
  const { openedAt, reason, support } = change;
  const from = await findDecidedCategory(ctx, beforeId ?? change.decisionId);
  const moves = supportChange(from, inScheme(code));
  const says = code === change.code && code !== from.code ? support.says : "";
  return {
    openedOn: openedAt,
    citation: citationInWords(change),
    proposed: inScheme(change.code),
    reason,
    support: supportInWords({ ...moves, says }),
  };
}

/** Keeps a letter, and tells those it is written to; the message says nothing that the letter decides (NOT-3). */
export async function sendLetter(
  ctx: WriteCtx,
  letter: {
    readonly decisionId: Id<"CategoryDecisionId">;
    readonly school: SchoolCircle;
    readonly about: "decision" | "upheld";
    readonly text: LetterText;
    readonly disputeBy: LocalDate | null;
  },
): Promise<void> {
  const { authorityId } = ctx;
  const { decisionId, school, about, text, disputeBy } = letter;
  const writtenAt = ctx.clock.now();
  const id = ctx.newId("CategoryLetterId");
  const readers = await listCandidates(ctx.db, {
    authorityId,
    roles: ["headteacher", "chair_of_governors"],
    scopeIds: [school.id],
    at: writtenAt,
  });
  await insertLetter(ctx.db, {
    id,
    authorityId,
    decisionId,
    schoolId: school.id,
    about,
    addressees: readers.map(({ name }) => name),
    subject: text.subject,
    paragraphs: text.paragraphs,
    datedOn: londonDate(writtenAt),
    disputeBy,
    writtenAt,
  });
  for (const { personId } of readers) {
    await tellPerson(ctx, {
      personId,
      because: `You get this because you are head or chair of governors of ${school.name}.`,
      rightScopeId: school.id,
      letter: {
        kind: "category_letter",
        key: id,
        subject: "A letter about your school’s category",
        lines: [
          `There is a letter about the category of ${school.name}. It says what was decided, why and by whom.`,
          ...(disputeBy === null
            ? []
            : [`If you disagree, you may dispute the decision until ${formatLongDate(disputeBy)}.`]),
          `Read the letter:\n{portal}/schools/${school.urn}/category/letter/${id}`,
        ],
      },
    });
  }
}
