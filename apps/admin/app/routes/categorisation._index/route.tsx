import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatShortDate } from "@consortia/domain/shared/time";
import { Button, DataTable, Empty, LinkButton, Page, pageTitle, Select } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Categories" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const code = searchParams.get("code") || null;
  const [name, urn] = [searchParams.get("name"), searchParams.get("urn")];
  const after = name === null || urn === null ? null : { name, urn };
  const scheme = await read(() => context.api.categorisation.readScheme());
  const list =
    scheme === null ? null : await read(() => context.api.categorisation.listCategories({ code, after }));
  return { scheme, list, code };
}

export default function Categories() {
  const { scheme } = useLoaderData<typeof loader>();
  return (
    <Page title="Categories" trail={[{ href: "/", words: "Home" }]}>
      {scheme === null ? (
        <Empty
          title="No category scheme is in force"
          why="A scheme says which categories there are, and how a school comes into one."
          next={{ href: "/categorisation/schemes", words: "Write and adopt a scheme" }}
        />
      ) : (
        <CategoryList />
      )}
    </Page>
  );
}

function CategoryList() {
  const { scheme, list, code } = useLoaderData<typeof loader>();
  if (scheme === null || list === null) return null;
  const codes = scheme.categories.map((category) => ({
    value: category.code,
    words: categoryInWords(category),
  }));
  const inWords = (held: string | null) =>
    codes.find(({ value }) => value === held)?.words ?? held ?? "None yet";
  return (
    <>
      <p>
        <a href={`/categorisation/schemes/${scheme.id}`}>
          {scheme.name}, version {scheme.number}
        </a>
        , adopted by {scheme.adoptedByName} on {formatShortDate(scheme.adoptedAt)}. {scheme.note}
      </p>
      <div className="flex flex-wrap gap-4">
        <LinkButton href="/categorisation/bulk">Categories from a file</LinkButton>
        <LinkButton href="/categorisation/runs" kind="secondary">
          Runs of the criteria
        </LinkButton>
        <LinkButton href="/categorisation/check" kind="secondary">
          Check of this term
        </LinkButton>
        <LinkButton href="/categorisation/changes" kind="secondary">
          Changes during the year
        </LinkButton>
        <LinkButton href="/categorisation/disputes" kind="secondary">
          Disputes
        </LinkButton>
        <LinkButton href="/categorisation/schemes" kind="secondary">
          Schemes and criteria
        </LinkButton>
        <LinkButton href="/categorisation/evaluation" kind="secondary">
          Yearly evaluation
        </LinkButton>
        <LinkButton href="/categorisation/totals" kind="secondary">
          Published totals
        </LinkButton>
      </div>
      <form method="get" className="flex flex-col gap-4">
        <Select
          name="code"
          label="Show"
          prompt="All open schools"
          choices={[{ value: "none", words: "Without a category" }, ...codes]}
          value={code ?? ""}
        />
        <Button kind="secondary">Show results</Button>
      </form>
      <DataTable
        id="categories"
        caption="Schools and their categories"
        rows={list.schools}
        rowKey={(school) => school.urn}
        columns={[
          {
            words: "School",
            cell: (school) => <a href={`/schools/${school.urn}/category`}>{school.name}</a>,
          },
          { words: "URN", cell: (school) => school.urn },
          { words: "Category", cell: (school) => inWords(school.code) },
          {
            words: "Since",
            cell: (school) => (school.effectiveOn === null ? "Not yet" : formatShortDate(school.effectiveOn)),
          },
        ]}
        empty={<Empty title="No school here" why="No open school is in this category." />}
      />
      {list.next === null ? null : (
        <p>
          <a href={`?${new URLSearchParams({ ...(code === null ? {} : { code }), ...list.next })}`}>
            Next schools
          </a>
        </p>
      )}
    </>
  );
}
