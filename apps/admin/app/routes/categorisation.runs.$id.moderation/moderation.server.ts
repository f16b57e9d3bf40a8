import type { AdminCaller } from "@consortia/api/root";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatDateTime, formatLongDate, type LocalDate } from "@consortia/domain/shared/time";
import { newRequestKey } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";

type Read = Awaited<ReturnType<AdminCaller["categorisation"]["readModeration"]>>;
type Line = Read["schools"][number];

/** How far the moderation of a run has come, and whom an officer may name. */
export async function readModerationPage(
  api: { readonly categorisation: Pick<AdminCaller["categorisation"], "readModeration"> },
  { runId, request, today }: { runId: string; request: Request; today: LocalDate },
) {
  const { run, scheme, change, replyBy, schools, candidates } = await read(() =>
    api.categorisation.readModeration({ runId }),
  );
  const words = new Map(scheme.categories.map((one) => [one.code, categoryInWords(one)]));
  const inWords = (code: string | null) => (code === null ? "People decide" : (words.get(code) ?? code));
  return {
    runId,
    change: change === null ? null : { href: `/categorisation/changes/${change.id}`, name: change.name },
    ranAt: formatDateTime(run.runAt),
    replyBy: replyBy === null ? null : formatLongDate(replyBy),
    isNamed: new URL(request.url).searchParams.has("named"),
    waiting: schools.filter((one) => isFree(one)).map(({ urn, name }) => ({ value: urn, words: name })),
    heard: schools.flatMap(({ urn, name, code, panel, isDecided }) =>
      panel === null
        ? []
        : [
            {
              urn,
              name,
              proposed: inWords(change === null ? code : change.code),
              members: panel.hearers.join(", "),
              left: panel.left.map((one) => `${one.name} left: ${one.says}`),
              state: change?.state === "withdrawn" ? "Withdrawn" : stateOf({ panel, isDecided }),
              bars: panel.agreement === null && panel.deferral === null && !isDecided ? panel.bars : [],
              agreed: panel.agreement === null ? null : inWords(panel.agreement.code),
              reason: panel.agreement?.reason ?? panel.deferral?.reason ?? null,
            },
          ],
    ),
    together: schools
      .filter(
        ({ code, panel, isDecided }) =>
          change === null && !isDecided && code !== null && panel !== null && panel.agreement?.code === code,
      )
      .map(({ urn, name, code }) => ({ urn, words: `${name}: ${inWords(code)}` })),
    isConfirmed: new URL(request.url).searchParams.has("confirmed"),
    today,
    candidates: candidates.map(({ personId, words: says }) => ({ value: personId, words: says })),
    requestKey: newRequestKey(),
  };
}

/** No panel can decide it, and nobody has. */
function isFree({ panel, isDecided }: Line): boolean {
  if (isDecided) return false;
  if (panel === null || panel.deferral !== null) return true;
  return panel.agreement === null && panel.bars.length > 0;
}

function stateOf({ panel, isDecided }: { panel: NonNullable<Line["panel"]>; isDecided: boolean }): string {
  if (isDecided) return "Decided";
  if (panel.agreement !== null) return "Agreed, to confirm";
  if (panel.deferral !== null) return "Put off by the panel: name one again";
  return panel.bars.length === 0 ? "Before the panel" : "The panel cannot decide";
}

export type ModerationView = Awaited<ReturnType<typeof readModerationPage>>;
