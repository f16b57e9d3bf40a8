import { insertChange } from "@consortia/db/repositories/category-changes";
import { insertShare } from "@consortia/db/repositories/school-comments";
import { replyDayBar } from "@consortia/domain/categorisation/comment-window";
import { changeCategory as sentence } from "@consortia/domain/categorisation/policy";
import type { OpenChangeInput } from "@consortia/domain/categorisation/schemas";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { Id, SchoolId } from "@consortia/domain/shared/ids";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { formatLongDate, londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { findCategorySubject } from "./category-subject.ts";
import { findChangeable } from "./changeable.ts";
import { gatherSchools, keepRun } from "./keep-run.ts";
import { tellLeaders } from "./tell-leaders.ts";

/**
 * An officer opens a change of one school's category during the year. It is a run of that school alone, shared in the
 * same act: the school comments, a panel agrees and an officer confirms, as in the yearly run. Until then the category
 * that stands is the one that stood.
 */
export async function openChange(
  ctx: Ctx,
  input: OpenChangeInput,
): Promise<{ readonly changeId: Id<"CategoryChangeId">; readonly runId: Id<"CategoryRunId"> }> {
  const { authorityId } = ctx;
  const known = await findCategorySubject(ctx, input.urn);
  // The authority too: an adoption and the yearly share wait.
  const lock = [
    { table: "authorities" as const, id: authorityId },
    ...(known === null ? [] : [{ table: "schools" as const, id: known.school.id }]),
  ];
  const request = { key: input.requestKey, name: "openChange", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const { school, scheme, decision, support, bar } = await findChangeable(ctx, input);
    if (bar !== null) throw new DomainError("conflict", bar);
    if (decision?.id !== input.decisionId)
      throw new DomainError("conflict", "The category was decided anew. Read it, and open the change again.");
    if (support === null) throw invalid("code", "Select another category than the school is in");
    await mustFit(ctx, input);
    if (support.comes.length + support.goes.length === 0 && input.support === "")
      throw invalid("support", "Say what changes in the support: the scheme names nothing that does");
    const schools = (await gatherSchools(ctx)).filter(({ schoolId }) => schoolId === school.id);
    const { runId, hashes } = await keepRun(ctx, { scheme, schools, kind: "in_year" });
    const changeId = ctx.newId("CategoryChangeId");
    const openedBy = actingPerson(ctx);
    const openedAt = ctx.clock.now();
    const { code, cause, causedOn, source, reason, replyBy } = input;
    await insertShare(ctx.db, {
      authorityId,
      runId,
      schemeVersionId: scheme.id,
      schoolYear: schoolYear(londonDate(openedAt)),
      replyBy,
      sharedBy: openedBy,
      sharedAt: openedAt,
      kind: "in_year",
    });
    await insertChange(ctx.db, {
      id: changeId,
      authorityId,
      runId,
      schoolId: school.id,
      decisionId: decision.id,
      schemeVersionId: scheme.id,
      code,
      cause,
      causedOn,
      source,
      reason,
      support: { ...support, says: input.support },
      openedBy,
      openedAt,
    });
    await tellOfChange(ctx, { changeId, school, replyBy });
    await audit(ctx, grant, {
      act: "category_change_opened",
      subjectKind: "school",
      subjectId: school.id,
      after: { change: changeId, run: runId, code, cause, causedOn, replyBy, ...hashes },
    });
    return { changeId, runId };
  });
}

async function mustFit(ctx: WriteCtx, { causedOn, replyBy }: OpenChangeInput): Promise<void> {
  const today = londonDate(ctx.clock.now());
  if (causedOn > today) throw invalid("causedOn", "Date must be today or earlier");
  const bar = replyDayBar(replyBy, { today, calendar: await workingCalendar(ctx) });
  if (bar !== null) throw invalid("replyBy", bar);
}

/** NOT-3: the message names the school and the day; what is proposed stands behind the sign-in alone. */
async function tellOfChange(
  ctx: WriteCtx,
  {
    changeId,
    school,
    replyBy,
  }: {
    readonly changeId: string;
    readonly school: { readonly id: SchoolId; readonly urn: string; readonly name: string };
    readonly replyBy: string;
  },
): Promise<void> {
  const by = formatLongDate(replyBy);
  await tellLeaders(ctx, school, {
    kind: "category_change_opened",
    key: changeId,
    subject: `A change of your category is proposed: comment by ${by}`,
    lines: [
      `We propose to change the category of ${school.name} during the year. You can read why, and what it means for your support, and say if something is wrong or missing, until ${by}.`,
      "Until it is decided your category stays as it is. A panel hears your school after you have had your time.",
      `Read it and comment:\n{portal}/schools/${school.urn}/category`,
    ],
  });
}
