import type { AdminCaller } from "@consortia/api/root";
import { actInWords, auditedKinds, isAuditedKind } from "@consortia/domain/audit/kinds";
import { listAuditSchema } from "@consortia/domain/audit/schemas";
import { roleTitle } from "@consortia/domain/register/roles";
import { formatDateTime } from "@consortia/domain/shared/time";
import { Button, Empty, Page, pageTitle, Select, TextField } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Audit" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const typed = {
    kind: searchParams.get("about"),
    on: searchParams.get("on"),
    after: searchParams.get("after"),
  };
  const asked = listAuditSchema.parse(typed);
  const { lines, next } = await read(() => context.api.audit.list(typed));
  const kept = { about: asked.kind ?? "", on: asked.on ?? "" };
  return {
    about: asked.kind ?? "",
    on: asked.on ?? "",
    isFirst: asked.after === null,
    firstHref: `?${new URLSearchParams(kept)}`,
    nextHref: next === null ? null : `?${new URLSearchParams({ ...kept, after: next })}`,
    lines: lines.map((line) => ({
      id: line.id,
      when: formatDateTime(line.at),
      act: actInWords(line.act),
      who: whoActed(line),
      about: aboutWhat(line),
      facts: factsOf(line),
    })),
  };
}

type Line = Awaited<ReturnType<AdminCaller["audit"]["list"]>>["lines"][number];

function whoActed({ personName, role, systemActor }: Line): string {
  if (personName === null)
    return systemActor === null ? "Nobody signed in" : `The service, as ${systemActor}`;
  return role === null ? personName : `${personName}, ${roleTitle(role)}`;
}

function aboutWhat({ subjectKind, subjectName, subjectId }: Line): string {
  const kind = isAuditedKind(subjectKind) ? auditedKinds[subjectKind] : actInWords(subjectKind);
  return `${kind}: ${subjectName ?? subjectId}`;
}

/** Before and after as they were stored, side by side: ids, codes and amounts. */
function factsOf({ before, after }: Line): readonly { readonly term: string; readonly words: string }[] {
  return [
    ...(before === null ? [] : [{ term: "Before", words: before }]),
    ...(after === null ? [] : [{ term: "After", words: after }]),
  ];
}

const kinds = Object.entries(auditedKinds).map(([value, words]) => ({ value, words }));

export default function Audit() {
  const { about, on, lines, isFirst, firstHref, nextHref } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Audit"
      trail={[{ href: "/", words: "Home" }]}
      under={<p>Who did what, and when. Nothing here can be changed or taken away.</p>}
    >
      <form method="get" className="flex flex-wrap items-end gap-4">
        <Select name="about" label="About" choices={kinds} value={about} prompt="Everything" />
        <TextField name="on" label="On the day" hint="Such as 2026-06-18" value={on} width="medium" />
        <Button kind="secondary">Show</Button>
      </form>
      {lines.length === 0 ? (
        <Empty
          title="Nothing was done"
          why="No act fits this filter."
          next={{ href: "/audit", words: "Every act" }}
        />
      ) : (
        <ol className="flex flex-col gap-6">
          {lines.map((line) => (
            <li key={line.id} className="flex flex-col gap-1 border-b border-line pb-4">
              <p className="flex flex-wrap items-baseline gap-x-4">
                <strong>{line.act}</strong> <span className="text-soft">{line.when}</span>
              </p>
              <p>{line.who}</p>
              <p className="break-words text-soft">{line.about}</p>
              {line.facts.length === 0 ? null : (
                <details>
                  <summary>What it changed</summary>
                  <dl className="flex flex-col gap-2 pt-2">
                    {line.facts.map(({ term, words }) => (
                      <div key={term}>
                        <dt className="font-bold">{term}</dt>
                        <dd className="break-all">{words}</dd>
                      </div>
                    ))}
                  </dl>
                </details>
              )}
            </li>
          ))}
        </ol>
      )}
      <nav aria-label="Pages of acts" className="flex gap-6">
        {isFirst ? null : <a href={firstHref}>First page</a>}
        {nextHref === null ? null : <a href={nextHref}>Next page</a>}
      </nav>
    </Page>
  );
}
