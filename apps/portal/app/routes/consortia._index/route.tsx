import { counted } from "@consortia/domain/shared/words";
import { Empty, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Consortia" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return { consortia: await read(() => context.api.register.listGroups({ kind: "consortium" })) };
}

export default function Consortia() {
  const { consortia } = useLoaderData<typeof loader>();
  return (
    <Page title="Consortia">
      {consortia.length === 0 ? (
        <Empty title="No consortia yet" why="An LA officer makes them and places each school." />
      ) : null}
      <ul className="flex flex-col gap-4">
        {consortia.map((one) => (
          <li key={one.id} className="flex flex-col gap-1 border-b border-line pb-4">
            <h2 className="text-lg">
              <a href={`/consortia/${one.slug}`}>{one.name}</a>
            </h2>
            <p className="flex flex-wrap gap-x-4">
              <span>{one.lanes.join(" and ")}</span>
              <span>{counted(one.schools, "school")}</span>
            </p>
            <p className="text-soft">
              {one.leads.length === 0 ? "No lead yet" : `Led by ${one.leads.join(" and ")}`}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
