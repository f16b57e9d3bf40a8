/** Joins the ids that describe a control; nothing when there is nothing to say. */
export function describedBy(...ids: (string | false | null | undefined)[]): string | undefined {
  const present = ids.filter((id) => typeof id === "string" && id !== "");
  return present.length > 0 ? present.join(" ") : undefined;
}
