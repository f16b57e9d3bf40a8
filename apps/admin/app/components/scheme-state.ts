/** Where a version of a scheme stands, as a tag says it. */
export function schemeState({ isInForce, adoptedAt }: { isInForce: boolean; adoptedAt: string | null }) {
  if (isInForce) return "In force";
  return adoptedAt === null ? "Not adopted" : "Replaced";
}
