import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatShortDate } from "@consortia/domain/shared/time";
import {
  Button,
  DataTable,
  Empty,
  fieldsOf,
  LinkButton,
  Page,
  PostForm,
  pageTitle,
  Section,
  Select,
  TextArea,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Categories" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const code = searchParams.get("code") || null;
  const [name, urn] = [searchParams.get("name"), searchParams.get("urn")];
  const after = name === null || urn === null ? null : { name, urn };
  const scheme = await read(() => context.api.categorisation.readScheme());
  const list =
    scheme === null ? null : await read(() => context.api.categorisation.listCategories({ code, after }));
  return { scheme, list, code, requestKey: newRequestKey() };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    await context.api.categorisation.adoptScheme({ reason: form.text("reason"), requestKey });
    return redirect("/categorisation");
  });
}

export default function Categories() {
  const { scheme } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title="Categories" trail={[{ href: "/", words: "Home" }]} problem={problem}>
      {scheme === null ? <AdoptScheme /> : <CategoryList />}
    </Page>
  );
}

function AdoptScheme() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Section title="Adopt the category scheme">
      <p>
        The scheme Warwickshire 2013 has eight categories, from 1 Outstanding to 4 Inadequate. Which of them
        bring money is decided by the formula alone.
      </p>
      <PostForm requestKey={requestKey}>
        <TextArea
          {...fields.of("reason")}
          label="Why is this scheme adopted?"
          hint="20 characters or more. It is kept on record with your name."
          rows={3}
        />
        <Button>Adopt scheme</Button>
      </PostForm>
    </Section>
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
        {scheme.name}, version {scheme.number}, adopted by {scheme.adoptedByName} on{" "}
        {formatShortDate(scheme.adoptedAt)}. {scheme.note}
      </p>
      <LinkButton href="/categorisation/bulk">Categories from a file</LinkButton>
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
