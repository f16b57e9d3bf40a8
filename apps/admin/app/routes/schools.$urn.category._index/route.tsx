import { basisInWords } from "@consortia/domain/categorisation/decision";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatDate, londonDate } from "@consortia/domain/shared/time";
import {
  Button,
  CategoryTag,
  DataTable,
  DateField,
  Empty,
  fieldsOf,
  LinkButton,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
  Select,
  TextArea,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Set a category", parent: data?.school.name ?? "School" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { urn = "" } = params;
  const category = await read(() => context.api.categorisation.readSchoolCategory({ urn }));
  const scheme = await read(() => context.api.categorisation.readScheme());
  const choices = scheme?.categories.map((one) => ({ value: one.code, words: categoryInWords(one) })) ?? [];
  return { ...category, choices, today: londonDate(context.now()), requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(
    context,
    request,
    async (form) => {
      const { urn = "" } = params;
      await context.api.categorisation.setCategory({
        urn,
        code: form.text("category"),
        effectiveOn: form.date("effectiveOn"),
        reason: form.text("reason"),
        requestKey: form.requestKey,
      });
      return redirect(`/schools/${urn}/category`);
    },
    { code: "category" },
  );
}

export default function SetCategory() {
  const { school, current, history, letters } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const mayset = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title="Category"
      kind={school.name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
      ]}
      under={
        current === null ? (
          <p>No category yet.</p>
        ) : (
          <p>
            <CategoryTag code={current.code} words={current.title} />
          </p>
        )
      }
      problem={problem}
    >
      {current === null ? null : (
        <Section title="Why this category">
          <p>{current.reason}</p>
          <p>{basisInWords(current.basis)}.</p>
          <p>
            In force since {formatDate(current.effectiveOn)}. Decided by {current.decidedByName} on{" "}
            {formatDate(current.recordedAt)}.
          </p>
        </Section>
      )}
      {letters.length === 0 ? null : (
        <Section title="Letters">
          <ul className="flex flex-col gap-2">
            {letters.map(({ id, subject, datedOn }) => (
              <li key={id}>
                <a href={`/schools/${school.urn}/category/letter/${id}`}>{subject}</a>, {formatDate(datedOn)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {mayset && current !== null ? (
        <p>
          <LinkButton href={`/schools/${school.urn}/category/change`} kind="secondary">
            Open a change during the year
          </LinkButton>
        </p>
      ) : null}
      {mayset ? <SetForm /> : null}
      <DataTable
        id="history"
        caption="Earlier decisions"
        rows={history}
        rowKey={(decision) => decision.id}
        columns={[
          { words: "Category", cell: (decision) => categoryInWords(decision) },
          { words: "From", cell: (decision) => formatDate(decision.effectiveOn) },
          { words: "Reason", cell: (decision) => decision.reason },
        ]}
        empty={<Empty title="No earlier decision" />}
      />
    </Page>
  );
}

function SetForm() {
  const { choices, today, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  if (choices.length === 0) {
    return (
      <Empty
        title="No scheme in force"
        next={{ href: "/categorisation", words: "Adopt the category scheme" }}
      />
    );
  }
  return (
    <Section title="Set the category">
      <PostForm requestKey={requestKey}>
        <Select {...fields.of("category")} label="Category" choices={choices} />
        <DateField {...fields.date("effectiveOn", today)} label="In force from" />
        <TextArea
          {...fields.of("reason")}
          label="Reason"
          hint="20 characters or more. The school reads it as you write it."
          rows={4}
          limit={2000}
        />
        <ScopeLine id="scope">
          Seen by the school's head, deputy and chair of governors, its consortium's leads, its board, its
          adviser and the LA.
        </ScopeLine>
        <Button describedBy="scope">Set category</Button>
      </PostForm>
    </Section>
  );
}
