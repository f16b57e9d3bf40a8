import { themeWords } from "@consortia/domain/practice/questions";
import { formatDateTime } from "@consortia/domain/shared/time";
import { Banner, Empty, Page, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Case studies to check" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const studies = await read(() => context.api.practice.listCaseStudiesToCheck());
  return { studies, done: new URL(request.url).searchParams.get("done") };
}

export default function Queue() {
  const { studies, done } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Case studies to check"
      trail={[{ href: "/", words: "Home" }]}
      notices={<Done done={done} />}
      under={<p>The longest wait is first.</p>}
    >
      {studies.length === 0 ? (
        <Empty title="Nothing waits to be checked" why="Case studies appear here when a school sends one." />
      ) : (
        <Section title={studies.length === 1 ? "1 case study waits" : `${studies.length} case studies wait`}>
          <ul className="flex flex-col border-t border-line">
            {studies.map((study) => (
              <li key={study.id} className="flex flex-col gap-1 border-b border-line py-4">
                <h3>
                  <a href={`/practice/queue/${study.id}`}>{study.title}</a>
                </h3>
                <p className="text-soft">
                  {study.schoolName} · {themeWords(study.theme)} · sent {formatDateTime(study.at)}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function Done({ done }: { done: string | null }) {
  if (done === "published") {
    return <Banner kind="success" title="Published. Members find it in the library and in search." />;
  }
  return done === "returned" ? (
    <Banner kind="success" title="Returned. The school sees what to change on the case study's page." />
  ) : null;
}
