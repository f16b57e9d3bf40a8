import { noticeKindWords, noticeOutcomeWords } from "@consortia/domain/notices/notice";
import { formatDate } from "@consortia/domain/shared/time";
import { csvResponse } from "@consortia/web/csv";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { decisionFilter } from "../../components/decision-filter.ts";

const heading = [
  "Notice",
  "Kind",
  "Published",
  "Outcome",
  "Decision",
  "Authority",
  "Vote",
  "Reasons",
  "Conditions",
  "Next",
  "Motion",
  "Meeting",
  "Overtaken by",
];

/** The register as it is filtered on the page. A spreadsheet is passed on, so no closed box is in it for anybody (BRD-14). */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const filter = decisionFilter(request, params.board ?? "");
  const { board, notices } = await read(() => context.api.notices.listDecisionNotices(filter));
  return csvResponse(`decisions-${board.code}.csv`, [
    heading,
    ...notices.map((one) => [
      one.reference,
      noticeKindWords(one.kind),
      one.publishedAt === null ? "" : formatDate(one.publishedAt),
      one.part === "part2" || one.outcome === null ? "" : noticeOutcomeWords(one.outcome),
      one.decision,
      one.authority,
      one.vote,
      one.reasons,
      one.conditions,
      one.nextSteps,
      one.part === "part2" ? "" : (one.motion?.motionReference ?? ""),
      one.meetingReference,
      one.overtaken?.reference ?? "",
    ]),
  ]);
}
