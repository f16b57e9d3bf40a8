import { type ListedStudy, listPublishedStudiesById } from "@consortia/db/repositories/case-studies";
import { type GroupReader, listVisibleGroupIds } from "@consortia/db/repositories/forum-groups";
import { type FoundPost, listFoundPosts, listThreadsOfPosts } from "@consortia/db/repositories/posts";
import { listSchoolNames, type SchoolName } from "@consortia/db/repositories/school-names";
import { searchIndex } from "@consortia/db/search/search-index";
import { search as searchSentence } from "@consortia/domain/search/policy";
import type { SearchInput } from "@consortia/domain/search/schemas";
import { bareUrn, excerptOf, matches, type Term, termsOf } from "@consortia/domain/search/terms";
import { readerOf } from "../forum/open-group.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

/** However common a word is, no more hits than this are looked at. */
const most_candidates = 200;
const most_shown = 10;

/** How many were found; `isMore` where there are so many that counting stopped. */
export type Found<Item> = {
  readonly count: number;
  readonly isMore: boolean;
  readonly items: readonly Item[];
};

export type FoundThread = Omit<FoundPost, "text"> & { readonly excerpt: string };
export type FoundStudy = Omit<ListedStudy, "problem"> & { readonly excerpt: string };

export type SearchAnswer =
  /** A bare URN goes straight to its school. */
  | { readonly kind: "school"; readonly urn: string }
  | { readonly kind: "nothing_asked" }
  | {
      readonly kind: "results";
      readonly schools: Found<SchoolName>;
      readonly threads: Found<FoundThread>;
      readonly caseStudies: Found<FoundStudy>;
    };

/** What the actor may read and holds every word asked for, by kind, the newest first. */
export async function search(ctx: Ctx, { q }: SearchInput): Promise<SearchAnswer> {
  await authorise(ctx, searchSentence, undefined);
  const reader = readerOf(ctx);
  const schools = await listSchoolNames(ctx.db, ctx.authorityId);
  const urn = bareUrn(q);
  if (urn !== null && schools.some((school) => school.urn === urn)) return { kind: "school", urn };
  const terms = termsOf(q);
  if (terms.length === 0) return { kind: "nothing_asked" };
  return {
    kind: "results",
    schools: foundSchools(schools, terms),
    threads: await findThreads(ctx, reader, terms),
    caseStudies: await findStudies(ctx, terms),
  };
}

function foundSchools(schools: readonly SchoolName[], terms: readonly Term[]): Found<SchoolName> {
  const found = schools.filter(({ name, urn, town }) => matches(terms, `${name} ${urn} ${town ?? ""}`));
  return { count: found.length, isMore: false, items: found.slice(0, most_shown) };
}

/** Each thread once, by its newest post that holds the words. */
async function findThreads(
  ctx: Ctx,
  reader: GroupReader,
  terms: readonly Term[],
): Promise<Found<FoundThread>> {
  const groupIds = await listVisibleGroupIds(ctx.db, reader);
  const postIds = await searchIndex(ctx.store.dialect).find(ctx.db, {
    authorityId: ctx.authorityId,
    kind: "post",
    readableBy: groupIds.map((groupId) => ({ groupId })),
    terms,
    limit: most_candidates,
  });
  const threadOf = await listThreadsOfPosts(ctx.db, reader, postIds);
  const newest = new Map<string, string>();
  for (const postId of postIds) {
    const threadId = threadOf.get(postId);
    if (threadId !== undefined && !newest.has(threadId)) newest.set(threadId, postId);
  }
  const posts = await listFoundPosts(ctx.db, reader, [...newest.values()].slice(0, most_shown));
  return {
    count: newest.size,
    isMore: postIds.length === most_candidates,
    items: posts.map(({ text, ...post }) => ({ ...post, excerpt: excerptOf(withoutSigns(text), terms) })),
  };
}

async function findStudies(ctx: Ctx, terms: readonly Term[]): Promise<Found<FoundStudy>> {
  const ids = await searchIndex(ctx.store.dialect).find(ctx.db, {
    authorityId: ctx.authorityId,
    kind: "case_study",
    readableBy: ["members"],
    terms,
    limit: most_candidates,
  });
  const studies = await listPublishedStudiesById(ctx.db, ctx.authorityId, ids.slice(0, most_shown));
  return {
    count: ids.length,
    isMore: ids.length === most_candidates,
    items: studies.map(({ problem, ...study }) => ({
      ...study,
      excerpt: excerptOf(withoutSigns(problem), terms),
    })),
  };
}

/** Markdown without the signs that only a renderer reads. */
function withoutSigns(markdown: string): string {
  return markdown.replace(/^\s*[-+]\s/gm, " ").replace(/[*_`~#>[\]]/g, " ");
}
