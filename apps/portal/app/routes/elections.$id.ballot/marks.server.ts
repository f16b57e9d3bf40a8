import type { ElectionMethod, Mark } from "@consortia/domain/elections/ballot";
import type { TypedForm } from "@consortia/web/forms";

/** What was marked, by the names of the boxes, for a ballot that is to be marked again. */
export function typedOf(form: TypedForm): Readonly<Record<string, readonly string[]>> {
  const ranks = form.all("candidate").map((candidate) => `rank-${candidate}`);
  return Object.fromEntries(["mark", ...ranks].map((name) => [name, form.all(name)]));
}

/** The marks of a ballot form: a number beside a candidate, or a tick; what is no number is refused with its rank. */
export function marksIn(form: TypedForm, method: ElectionMethod): readonly Mark[] {
  if (method === "most_votes") {
    return form.all("mark").map((candidate) => ({ candidate: Number(candidate), rank: 1 }));
  }
  return form.all("candidate").flatMap((candidate) => {
    const typed = form.text(`rank-${candidate}`).trim();
    return typed === "" ? [] : [{ candidate: Number(candidate), rank: Number(typed) }];
  });
}
