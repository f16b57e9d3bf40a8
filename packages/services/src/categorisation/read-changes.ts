import {
  type CategoryChange,
  findChange,
  listChanges as selectChanges,
} from "@consortia/db/repositories/category-changes";
import { findCurrentDecision, findReplacedByChange } from "@consortia/db/repositories/category-decisions";
import { findModeration } from "@consortia/db/repositories/category-hearings";
import { findSchemeVersion, type SchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { findShare, listComments } from "@consortia/db/repositories/school-comments";
import {
  type CaseState,
  caseStateOf,
  firstFitReplyDay,
} from "@consortia/domain/categorisation/comment-window";
import { type SupportChange, supportChange } from "@consortia/domain/categorisation/in-year";
import { changeCategory, lookIsLogged, seeCategoryDesk } from "@consortia/domain/categorisation/policy";
import type { Category } from "@consortia/domain/categorisation/scheme";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { type Changeable, findChangeable } from "./changeable.ts";
import { findDecidedCategory } from "./decided-category.ts";
import { withdrawalBarOf } from "./withdraw-change.ts";

/** What an officer reads before opening a change: what stands, what would move in the support, and the first day. */
export type ChangePreview = Pick<Changeable, "decision" | "bar"> & {
  readonly school: { readonly urn: string; readonly name: string };
  readonly categories: readonly Category[];
  /** For each other category; empty where none stands that could be changed. */
  readonly moves: readonly (SupportChange & { readonly code: string })[];
  /** The first day on which comments may close, opened today; null where no day fits. */
  readonly firstReplyDay: LocalDate | null;
};

export async function previewChange(ctx: Ctx, { urn }: { readonly urn: string }): Promise<ChangePreview> {
  await authorise(ctx, changeCategory, { authorityId: ctx.authorityId });
  const { school, scheme, decision, bar } = await findChangeable(ctx, { urn, code: null });
  const from = scheme.categories.find(({ code }) => code === decision?.code);
  return {
    school: { urn: school.urn, name: school.name },
    categories: scheme.categories,
    decision,
    moves:
      from === undefined
        ? []
        : scheme.categories
            .filter((to) => to !== from)
            .map((to) => ({ code: to.code, ...supportChange(from, to) })),
    bar,
    firstReplyDay: firstFitReplyDay(londonDate(ctx.clock.now()), await workingCalendar(ctx)),
  };
}

/** A line of the desk's list: no category in it. */
export type ChangeLine = Pick<
  CategoryChange,
  "id" | "urn" | "name" | "cause" | "state" | "openedAt" | "closedAt"
>;

/** Every change during the year, the latest first: for the desk. It names schools, so an auditor's look is logged. */
export async function listChanges(ctx: Ctx): Promise<readonly ChangeLine[]> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "changes_listed", subjectKind: "authority", subjectId: authorityId });
  }
  return (await selectChanges(ctx.db, { authorityId })).map(
    ({ id, urn, name, cause, state, openedAt, closedAt }) => ({
      id,
      urn,
      name,
      cause,
      state,
      openedAt,
      closedAt,
    }),
  );
}

export type DeskChange = {
  readonly change: CategoryChange;
  readonly scheme: SchemeVersion;
  /** The category that it would change, or changed. */
  readonly from: Category;
  readonly replyBy: LocalDate;
  readonly state: CaseState;
  /** Why it may not be withdrawn, or null. */
  readonly withdrawalBar: string | null;
};

/** One change with how far it has come. A look of the auditor is written down. */
export async function readChange(ctx: Ctx, { changeId }: { changeId: string }): Promise<DeskChange> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  const change = await findChange(ctx.db, { authorityId, changeId });
  if (change === null) throw notFound("We cannot find that change");
  const { runId, schoolId, schemeVersionId } = change;
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "proposal_seen", subjectKind: "school", subjectId: schoolId });
  }
  const of = { authorityId, runId, schoolId };
  const { replyBy } = present(await findShare(ctx.db, of), "A change is shared when it is opened");
  const hearing = await findModeration(ctx.db, of);
  return {
    change,
    scheme: present(
      await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
      "A change keeps its scheme version",
    ),
    from: await findDecidedCategory(ctx, await decisionBefore(ctx, change)),
    replyBy,
    withdrawalBar: await withdrawalBarOf(ctx, change),
    state: caseStateOf({
      replyBy,
      comments: (await listComments(ctx.db, of)).length,
      isModerated: hearing !== null && hearing.agreement !== null,
      isDecided: change.state === "confirmed",
      today: londonDate(ctx.clock.now()),
    }),
  };
}

/** What the change changes: a dispute may have come to another decision since it was opened. */
async function decisionBefore(ctx: AnyCtx, change: CategoryChange): Promise<string> {
  const { authorityId } = ctx;
  const { runId, schoolId, schemeVersionId, decisionId, state } = change;
  const before =
    state === "open"
      ? (await findCurrentDecision(ctx.db, { authorityId, schoolId, schemeVersionId }))?.id
      : await findReplacedByChange(ctx.db, { authorityId, runId });
  return before ?? decisionId;
}
