import { closed_title } from "@consortia/domain/board/agenda";
import { noticeKindWords, noticeOutcomeWords } from "@consortia/domain/notices/notice";
import { formatDate } from "@consortia/domain/shared/time";
import { decidersInWords } from "@consortia/domain/urgent/urgent";
import { csvResponse } from "@consortia/web/csv";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { decisionFilter, takenIn, type Urgent } from "../../components/decision-filter.ts";

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
  const { urgent } = await read(() => context.api.urgent.listUrgent({ code: board.code }));
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
    ...takenIn(urgent, filter).map(urgentRow),
  ]);
}

/** A decision between meetings under the same headings. A closed one is its reference and that it is closed. */
function urgentRow({ reference, title, open }: Urgent): readonly string[] {
  const none = heading.slice(8).map(() => "");
  if (open === null || open.closedReason !== null) {
    return [reference, "Urgent decision", "", "", closed_title, "", "", "", ...none];
  }
  return [
    reference,
    "Urgent decision",
    open.endedAt === null ? "" : formatDate(open.endedAt),
    noticeOutcomeWords(open.registeredAs),
    `${title}. ${open.outcome ?? ""}`,
    "The chair, the vice-chair and LA finance, by the board’s constitution",
    decidersInWords(open.answers),
    open.reason,
    ...none,
  ];
}
