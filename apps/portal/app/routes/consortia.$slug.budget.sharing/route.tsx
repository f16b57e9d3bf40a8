import { releaseWarning } from "@consortia/domain/funding/total-release";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Banner,
  Button,
  Checks,
  formOf,
  Page,
  PostForm,
  pageTitle,
  ScopeLine,
  Section,
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

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Who sees our total", parent: data?.consortium.name ?? "Consortium" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { consortium, release } = await read(() =>
    context.api.funding.readBudget({ slug: params.slug ?? "" }),
  );
  return { consortium, release, requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const slug = params.slug ?? "";
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    if (form.text("act") === "end") {
      await context.api.funding.endRelease({ slug, reason: form.text("reason"), requestKey });
    } else {
      const [decidedWhere, understands] = [form.text("decidedWhere"), form.text("understands")];
      await context.api.funding.releaseTotal({ slug, decidedWhere, understands, requestKey });
    }
    return redirect(`/consortia/${slug}/budget/sharing`);
  });
}

export default function Sharing() {
  const { consortium, release } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Who sees our total"
      kind={consortium.name}
      trail={[
        { href: "/", words: "Home" },
        { href: `/consortia/${consortium.slug}/budget`, words: "Budget" },
      ]}
      under={
        <p>
          {release === null
            ? "Not shared: the leads, the board and the LA see it."
            : `Shared with the heads of the consortium since ${formatDate(release.validFrom)}, as recorded by ${release.decidedByName}: ${release.decidedWhere}`}
        </p>
      }
      problem={problem}
    >
      {release === null ? <Share /> : <EndSharing />}
    </Page>
  );
}

function Share() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const form = formOf(problem, requestKey, "share");
  return (
    <Section title="Record the consortium's decision">
      <Banner kind="warning" title={releaseWarning} />
      <PostForm requestKey={form.key}>
        <TextArea
          {...form.of("decidedWhere")}
          label="Where and when was it decided?"
          hint="The meeting or thread, with its date."
          rows={2}
        />
        <Checks
          {...form.many("understands")}
          label="Before you share"
          choices={[{ value: "yes", words: "We know that heads may be able to work out categories" }]}
        />
        <ScopeLine id="scope">
          The heads of this consortium's schools will see the total, and nothing under it.
        </ScopeLine>
        <Button describedBy="scope">Show our heads the total</Button>
      </PostForm>
    </Section>
  );
}

function EndSharing() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const form = formOf(problem, requestKey, "end");
  return (
    <Section title="Stop sharing">
      <PostForm requestKey={form.key}>
        <TextArea {...form.of("reason")} label="Reason" hint="20 characters or more." rows={2} />
        <Button kind="secondary" name="act" value="end">
          Stop showing the total
        </Button>
      </PostForm>
    </Section>
  );
}
