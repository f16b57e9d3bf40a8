import type { PortalCaller } from "@consortia/api/root";
import { formatDateTime } from "@consortia/domain/shared/time";

type MotionPage = Awaited<ReturnType<PortalCaller["board"]["readMotion"]>>;

/** Who moved it, in what way it was put, what it does, and when voting opened and closed on whose word. */
export function motionFacts({ motion, subject, opening, closing, casting, result }: MotionPage) {
  return [
    fact("Moved by", motion.moverName && `${motion.moverName}, seconded by ${motion.seconderName ?? ""}`),
    fact("In writing", motion.returnsBy && `Returns until ${formatDateTime(motion.returnsBy)}`),
    fact("Effect", subject?.effect),
    fact("What followed", subject?.outcome),
    fact("Rule", result === null ? opening?.ruleText : null),
    fact(
      "Voting opened",
      opening && `${formatDateTime(opening.openedAt)}, ${opening.presidingName} presiding`,
    ),
    fact(
      "Voting closed",
      closing &&
        `${formatDateTime(closing.closedAt)}, ${closing.presidingName === null ? "at its deadline" : `${closing.presidingName} presiding`}`,
    ),
    fact("Casting vote", casting && `${casting.personName}: ${casting.choice}`),
    fact("Withdrawn", motion.withdrawnReason),
  ].flat();
}

function fact(term: string, answer: string | null | undefined) {
  return answer ? [{ term, answer }] : [];
}
