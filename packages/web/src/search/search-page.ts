import type { PortalCaller } from "@consortia/api/root";
import { pageOfSeq } from "@consortia/domain/forum/pages";
import { threadKindWords } from "@consortia/domain/forum/threads";
import { statusTitle } from "@consortia/domain/register/establishments";
import { longest_query } from "@consortia/domain/search/schemas";
import { formatDate } from "@consortia/domain/shared/time";
import { redirect } from "@remix-run/node";
import type { PageContext } from "../page-context.ts";
import { read } from "../refusals.ts";

type Args = {
  readonly request: Request;
  readonly context: PageContext<{ readonly search: PortalCaller["search"] }>;
  /** Where threads and case studies are read: nothing in the portal itself, the portal's address elsewhere. */
  readonly portal: string;
};

type Answer = Extract<Awaited<ReturnType<PortalCaller["search"]["search"]>>, { kind: "results" }>;

/** /search of either app: what was found, by kind and in words. A bare URN goes straight to its school. */
export async function searchLoader({ request, context, portal }: Args) {
  const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, longest_query);
  const answer = await read(() => context.api.search.search({ q }));
  if (answer.kind === "school") throw redirect(`/schools/${answer.urn}`);
  const found = answer.kind === "results" ? foundIn(answer, portal) : null;
  return { q, found, askHref: `${portal}/forum` };
}

function foundIn({ schools, threads, caseStudies }: Answer, portal: string) {
  const where = portal === "" ? "" : ", in the portal";
  return [
    {
      title: "Schools",
      ...counts(schools),
      hits: schools.items.map(({ urn, name, town, status }) => ({
        href: `/schools/${urn}`,
        title: name,
        facts: [town, `URN ${urn}`, status === "open" ? null : statusTitle(status)],
        excerpt: "",
      })),
    },
    {
      title: `Threads${where}`,
      ...counts(threads),
      hits: threads.items.map((post) => ({
        href: `${portal}/forum/${post.groupSlug}/${post.threadId}?page=${pageOfSeq(post.seq)}#post-${post.seq}`,
        title: post.threadTitle,
        facts: [
          `${threadKindWords(post.threadKind)} in ${post.groupName}`,
          `post ${post.seq}, ${formatDate(post.at)}`,
        ],
        excerpt: post.excerpt,
      })),
    },
    {
      title: `Case studies${where}`,
      ...counts(caseStudies),
      hits: caseStudies.items.map((study) => ({
        href: `${portal}/practice/${study.id}`,
        title: study.title,
        facts: [study.schoolName, `published ${formatDate(study.at)}`],
        excerpt: study.excerpt,
      })),
    },
  ].filter(({ count }) => count > 0);
}

function counts({ count, isMore }: { readonly count: number; readonly isMore: boolean }) {
  return { count, isMore };
}
