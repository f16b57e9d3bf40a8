import { listCommissionNames } from "@consortia/db/repositories/commissions";
import { listDecisionsById } from "@consortia/db/repositories/decision-records";
import { listReportedTo } from "@consortia/db/repositories/decision-reports";
import { findMeeting, type Meeting } from "@consortia/db/repositories/meetings";
import { findMotion, type Motion } from "@consortia/db/repositories/motions";
import { listUrgent } from "@consortia/db/repositories/urgent-decisions";
import { listLateInterests } from "@consortia/db/repositories/urgent-interests";
import { listVariationDecisionsById } from "@consortia/db/repositories/variation-decisions";
import { findVariation } from "@consortia/db/repositories/variations";
import { closed_title } from "@consortia/domain/board/agenda";
import { meetingTitle } from "@consortia/domain/board/written";
import { decisionInWords } from "@consortia/domain/commissioning/decision";
import { present } from "@consortia/domain/shared/assert";
import { formatDate, type Instant } from "@consortia/domain/shared/time";
import { decidersInWords } from "@consortia/domain/urgent/urgent";
import { variationInWords, variationName } from "@consortia/domain/variations/words";
import { type ClosedLook, looksAt } from "../board/closed-looks.ts";
import { closedGrant, withClosedWords } from "../board/closed-part.ts";
import { standingResults } from "../board/standing-results.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { type Unreported, unreportedBy } from "./report-decisions.ts";
import { mayReadUrgent, type ShownUrgent, showUrgent, urgentLooks } from "./shown.ts";

/** A decision between meetings as an agenda and its minutes print it. */
export type ReportLine = {
  /** Of the decision, or of the interest in it. */
  readonly id: string;
  /** `U-0003` or `M-0087`; of an interest that came out late, its decision's. */
  readonly reference: string;
  readonly kind: "urgent" | "written" | "interest" | "standing";
  readonly decidedAt: Instant;
  /** What was decided, or "Closed item". */
  readonly title: string;
  /** How, by whom and with what effect; empty where it is closed to the reader. */
  readonly says: string;
};

/** What a meeting is told of: before it closes all that is unreported, and after it what it was told. */
export async function reportLinesOf(ctx: AnyCtx, meeting: Meeting, readAs: "reader" | "anybody" = "reader") {
  const { authorityId } = ctx;
  const told =
    meeting.state === "closed"
      ? await listReportedTo(ctx.db, { authorityId, meetingId: meeting.id })
      : await unreportedBy(ctx, meeting.boardId);
  return linesOf(ctx, { boardId: meeting.boardId, told, readAs });
}

/**
 * Each decision with its words for whoever may read them; for anybody, the open words alone. The looks are for the
 * read to write down.
 */
export async function linesOf(
  ctx: AnyCtx,
  { boardId, told, readAs }: { boardId: Meeting["boardId"]; told: Unreported; readAs: "reader" | "anybody" },
): Promise<{ readonly lines: readonly ReportLine[]; readonly looks: readonly ClosedLook[] }> {
  const { authorityId } = ctx;
  const isReader = readAs === "reader";
  const urgent = await listUrgent(ctx.db, { authorityId, urgentIds: told.urgentIds });
  const shown = await showUrgent(ctx, urgent, isReader && (await mayReadUrgent(ctx, boardId)));
  const grant = isReader ? await closedGrant(ctx, boardId) : null;
  const lines = shown.map((one) =>
    urgentLine(
      one,
      present(
        urgent.find(({ id }) => id === one.id),
        "It is one of them",
      ).endedAt,
    ),
  );
  const late = await interestLines(ctx, boardId, { interestIds: told.interestIds, isReader });
  lines.push(...late.lines);
  const looks = isReader ? await urgentLooksOnce(ctx, boardId, [...shown, ...late.shown]) : [];
  for (const motionId of told.motionIds) {
    const { line, isClosed } = await motionLine(ctx, motionId, grant !== null);
    lines.push(line);
    if (isClosed) looks.push(...looksAt("motion", [{ id: motionId }], grant));
  }
  const stands = [...(await standingDecisions(ctx, told)), ...(await standingVariations(ctx, told))];
  for (const { motionId, ...decision } of stands) {
    const { line, isClosed } = await motionLine(ctx, motionId, grant !== null);
    const says = line.says === "" ? "" : decision.says;
    lines.push({ ...line, ...decision, says, kind: "standing" });
    if (isReader && isClosed) looks.push(...looksAt("motion", [{ id: motionId }], grant));
  }
  const places = (line: ReportLine) => `${line.decidedAt} ${line.reference}`;
  return { lines: lines.sort((one, other) => (places(one) < places(other) ? -1 : 1)), looks };
}

function urgentLine({ id, reference, title, open }: ShownUrgent, endedAt: Instant | null): ReportLine {
  const decidedAt = present(endedAt, "What is taken has ended");
  const says =
    open === null
      ? ""
      : `${decidersInWords(open.answers)} ${open.outcome ?? ""} Why it could not wait: ${open.reason}`;
  return { id, reference, kind: "urgent", decidedAt, title, says };
}

/** A decision and an interest in it are one look at it. */
async function urgentLooksOnce(ctx: AnyCtx, boardId: Meeting["boardId"], shown: readonly ShownUrgent[]) {
  const once = new Map(shown.map((one) => [one.id, one]));
  return [...(await urgentLooks(ctx, boardId, [...once.values()]))];
}

/** An interest that came out late is told by itself: its decision may have been told before. */
async function interestLines(
  ctx: AnyCtx,
  boardId: Meeting["boardId"],
  { interestIds, isReader }: { readonly interestIds: Unreported["interestIds"]; readonly isReader: boolean },
): Promise<{ readonly lines: readonly ReportLine[]; readonly shown: readonly ShownUrgent[] }> {
  const { authorityId } = ctx;
  const interests = await listLateInterests(ctx.db, { authorityId, interestIds });
  const urgentIds = interests.map(({ urgentId }) => urgentId);
  const urgent = await listUrgent(ctx.db, { authorityId, urgentIds });
  const shown = await showUrgent(ctx, urgent, isReader && (await mayReadUrgent(ctx, boardId)));
  const lines = interests.map(({ id, urgentId, recordedAt }): ReportLine => {
    const { reference, title, open } = present(
      shown.find((one) => one.id === urgentId),
      "An interest is in a decision",
    );
    const says = open?.interests.find((one) => one.id === id)?.words ?? "";
    return { id, reference, kind: "interest", decidedAt: recordedAt, title, says };
  });
  return { lines, shown };
}

async function motionLine(
  ctx: AnyCtx,
  motionId: string,
  mayRead: boolean,
): Promise<{ line: ReportLine; isClosed: boolean }> {
  const { authorityId } = ctx;
  const motion = present(await findMotion(ctx.db, { authorityId, motionId }), "A motion stays");
  const meeting = present(
    await findMeeting(ctx.db, { authorityId, meetingId: motion.meetingId }),
    "A motion is of a meeting",
  );
  const result = (await standingResults(ctx, [motion])).get(motion.id);
  const shown: Motion = mayRead ? await withClosedWords(ctx, motion) : motion;
  const isHidden = shown.text === closed_title;
  const line = {
    id: motion.id,
    reference: motion.reference,
    kind: "written",
    decidedAt: result?.decidedAt ?? meeting.startsAt,
    title: shown.text,
    says: isHidden ? "" : `${meetingTitle(meeting)}. ${result?.sentence ?? ""}`,
  } as const;
  return { line, isClosed: motion.text === closed_title };
}

type Standing = Pick<ReportLine, "id" | "decidedAt" | "says"> & { readonly motionId: Motion["id"] };

/** Votes that are no longer carried, and what they decided stands, since work had been accepted (BRD-16). */
async function standingDecisions(
  ctx: AnyCtx,
  { standingIds: ids }: Pick<Unreported, "standingIds">,
): Promise<readonly Standing[]> {
  const { authorityId } = ctx;
  const standing: Standing[] = [];
  for (const { commissionId, decidedAt, id, motionId, ...decision } of await listDecisionsById(ctx.db, {
    authorityId,
    ids,
  })) {
    if (motionId === null) continue;
    const names = await listCommissionNames(ctx.db, { authorityId, ids: [commissionId] });
    const { reference } = present(names.get(commissionId), "A decision is on a commission");
    standing.push({ id, decidedAt, motionId, says: decisionInWords({ ...decision, reference }) });
  }
  return standing;
}

/** The same of variations, whose money could not go back by then. */
async function standingVariations(
  ctx: AnyCtx,
  { variationIds: ids }: Pick<Unreported, "variationIds">,
): Promise<readonly Standing[]> {
  const { authorityId } = ctx;
  const standing: Standing[] = [];
  for (const { decidedAt, id, motionId, variationId, ...decision } of await listVariationDecisionsById(
    ctx.db,
    { authorityId, ids },
  )) {
    if (motionId === null) continue;
    const found = await findVariation(ctx.db, { authorityId, variationId });
    const variation = present(found, "A decision is on a variation");
    const { commissionId, number } = variation;
    const names = await listCommissionNames(ctx.db, { authorityId, ids: [commissionId] });
    const { reference } = present(names.get(commissionId), "A variation is of a commission");
    const name = variationName({ number, reference });
    standing.push({
      id,
      decidedAt,
      motionId,
      says: variationInWords(variation, { ...decision, name }),
    });
  }
  return standing;
}

/** The line as minutes print it. Agreeing them ratifies what was voted in writing. */
export function reportText({ reference, kind, decidedAt, title, says }: ReportLine): string {
  const ratified = kind === "written" ? "Ratified by the agreement of these minutes." : "Reported.";
  return [`${reference}, ${formatDate(decidedAt)}: ${title}`, says, ratified]
    .filter((part) => part !== "")
    .map((part) => (/[.”]$/.test(part) ? part : `${part}.`))
    .join(" ");
}
