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

/** The register as it is filtered on the page. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const filter = decisionFilter(request, params.board ?? "");
  const { board, notices } = await read(() => context.api.notices.listDecisionNotices(filter));
  return csvResponse(`decisions-${board.code}.csv`, [
    heading,
    ...notices.map((one) => [
      one.reference,
      noticeKindWords(one.kind),
      one.publishedAt === null ? "" : formatDate(one.publishedAt),
      noticeOutcomeWords(one.outcome),
      one.decision,
      one.authority,
      one.vote,
      one.reasons,
      one.conditions,
      one.nextSteps,
      one.motion.motionReference,
      one.motion.meetingReference,
      one.overtaken?.reference ?? "",
    ]),
  ]);
}
