import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  SchemeText,
  ScopeLine,
  Section,
  StateTag,
  TextArea,
} from "@consortia/ui";
import { schemeView } from "@consortia/web/categorisation/scheme-view";
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
import { schemeState } from "../../components/scheme-state.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Scheme", parent: "Schemes" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const schemeVersionId = params.id ?? "";
  const scheme = await read(() => context.api.categorisation.readSchemeVersion({ schemeVersionId }));
  return {
    id: scheme.id,
    title: `${scheme.name}, version ${scheme.number}`,
    entry: scheme.entry,
    view: schemeView(scheme),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const schemeVersionId = params.id ?? "";
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    await context.api.categorisation.adoptScheme({
      schemeVersionId,
      reason: form.text("reason"),
      requestKey,
    });
    return redirect(`/categorisation/schemes/${schemeVersionId}`);
  });
}

export default function SchemePage() {
  const { id, title, entry, view } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title={title}
      kind="Category scheme"
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        { href: "/categorisation/schemes", words: "Schemes" },
      ]}
      under={
        <p className="flex flex-wrap gap-3">
          <StateTag state={schemeState(entry)} />
          Written on {formatDate(entry.writtenAt)}
          {entry.adoptedAt === null ? "." : `, adopted on ${formatDate(entry.adoptedAt)}.`}
        </p>
      }
      problem={problem}
    >
      <SchemeText {...view} changeFrom={isOfficer ? `/categorisation/schemes/${id}` : undefined} />
      <ul className="flex flex-col gap-2">
        {isOfficer ? (
          <li>
            <a href={`/categorisation/schemes/new?from=${id}`}>
              Write a new version from this one: its words and numbers
            </a>
          </li>
        ) : null}
        <li>
          <a href={`/categorisation/schemes/${id}/json`}>This version as a file</a>
        </li>
      </ul>
      {entry.adoptedAt === null && isOfficer ? <Adopt /> : null}
    </Page>
  );
}

function Adopt() {
  const { requestKey } = useLoaderData<typeof loader>();
  const fields = fieldsOf(useActionData<typeof action>()?.problem);
  return (
    <Section title="Adopt this version">
      <PostForm requestKey={requestKey}>
        <TextArea
          {...fields.of("reason")}
          label="Why is it adopted?"
          hint="20 characters or more: how it was consulted on, and who agreed. It is kept on record with your name."
          rows={3}
        />
        <ScopeLine id="scope">
          No school’s category changes by this. Under a scheme of another name every school must be placed
          anew.
        </ScopeLine>
        <Button describedBy="scope">Adopt version</Button>
      </PostForm>
    </Section>
  );
}
