import type { Readership, SearchDocument, SearchQuery } from "./documents.ts";

/** Kind and readership as one word, so that the index itself leaves out what the asker may not read. */
export function scopeOf({ authorityId, kind, readBy }: SearchDocument): string {
  return scopeWord(authorityId, kind, readBy);
}

export function scopesOf({ authorityId, kind, readableBy }: SearchQuery): readonly string[] {
  return readableBy.map((readership) => scopeWord(authorityId, kind, readership));
}

/** Letters and digits only: the tokenisers would cut it anywhere else. */
function scopeWord(authorityId: string, kind: string, readership: Readership): string {
  const who = readership === "members" ? authorityId : readership.groupId;
  return `${kind}${who}`.replace(/[^a-z0-9]/g, "");
}
