import { laneChoices } from "@consortia/domain/register/lanes";
import { placeSchoolsSchema, previewPlacementSchema } from "@consortia/domain/register/schemas";
import { counted } from "@consortia/domain/shared/words";
import {
  Banner,
  Button,
  ButtonGroup,
  Checks,
  ErrorSummary,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Section,
  Select,
  TextArea,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import { wordsFor } from "@consortia/web/words-for";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Place many", parent: "Place schools" }) },
];

/** With a district, a group and a lane in the address the page is the preview; without them it asks. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { register } = context.api;
  const { facets } = await read(() => register.listSchools({}));
  await read(() => register.listUnplaced());
  const asked = Object.fromEntries(
    [...new URL(request.url).searchParams].filter(([, value]) => value !== ""),
  );
  const parsed = previewPlacementSchema.safeParse(asked);
  const preview = parsed.success ? await previewOf(() => register.previewPlacement(parsed.data)) : null;
  const unanswered = Object.keys(asked).length > 0 && !parsed.success;
  const placed = asked.placed === undefined ? null : Number(asked.placed) || 0;
  return { facets, asked, preview, unanswered, placed, requestKey: newRequestKey() };
}

/** A refusal of the preview is an answer on this page and no page of its own. */
async function previewOf<T>(ask: () => Promise<T>): Promise<{ shown: T } | { refused: string }> {
  try {
    return { shown: await read(ask) };
  } catch (error) {
    const refused = wordsIn(error);
    if (refused === null) throw error;
    return { refused };
  }
}

function wordsIn(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("data" in error)) return null;
  const { data: body } = error;
  if (typeof body !== "object" || body === null || !("words" in body)) return null;
  return typeof body.words === "string" ? body.words : null;
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const lane = form.text("lane");
    const input = placeSchoolsSchema.parse({
      requestKey: form.requestKey,
      groupId: form.text("groupId"),
      ...(lane === "" ? {} : { lane }),
      reason: form.text("reason"),
      schoolIds: form.all("schoolIds"),
    });
    const { placed } = await context.api.register.placeSchools(input);
    const next = new URL(request.url).searchParams;
    next.set("placed", String(placed));
    return redirect(`/consortia/builder/bulk?${next}`);
  });
}

export default function PlaceMany() {
  const { preview, unanswered, placed } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Place many"
      trail={[
        { href: "/", words: "Home" },
        { href: "/schools", words: "Schools" },
        { href: "/consortia/builder", words: "Place schools" },
      ]}
      problem={problem}
      notices={
        <>
          {placed === null ? null : <Banner kind="success" title={`${counted(placed, "school")} placed.`} />}
          {unanswered ? (
            <ErrorSummary
              errors={[{ field: "district", words: "Select a district and a consortium or locality" }]}
            />
          ) : null}
          {preview !== null && "refused" in preview ? (
            <ErrorSummary errors={[{ field: "lane", words: preview.refused }]} />
          ) : null}
        </>
      }
    >
      <Ask />
      {preview !== null && "shown" in preview ? <Preview /> : null}
    </Page>
  );
}

function Ask() {
  const { facets, asked } = useLoaderData<typeof loader>();
  return (
    <form method="get" className="flex flex-col gap-8">
      <Select
        name="district"
        label="District"
        choices={facets.districts.map((value) => ({ value, words: value }))}
        value={asked.district}
      />
      <Select
        name="groupId"
        label="Consortium or locality"
        choices={facets.groups.map((group) => ({ value: group.id, words: `${group.name} (${group.kind})` }))}
        value={asked.groupId}
      />
      <Select
        name="lane"
        label="Lane (only if the consortium has more than one)"
        choices={laneChoices}
        value={asked.lane}
      />
      <Button kind="secondary">Show the schools</Button>
    </form>
  );
}

function Preview() {
  const { preview, asked, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  if (preview === null || "refused" in preview) return null;
  const { toPlace, alreadyPlaced, groupName, lane } = preview.shown;
  const many = counted(toPlace.length, "school");
  return (
    <>
      <Section title={`${many} to place in ${groupName}${lane === "all" ? "" : `, ${lane} lane`}`}>
        {toPlace.length === 0 ? (
          <p>Every school of {asked.district} that fits is placed already.</p>
        ) : (
          <PostForm requestKey={requestKey}>
            <input type="hidden" name="groupId" value={asked.groupId} />
            <input type="hidden" name="lane" value={lane === "all" ? "" : lane} />
            <Checks
              name="schoolIds"
              label="Schools"
              choices={toPlace.map(({ schoolId, name, urn }) => ({
                value: schoolId,
                words: `${name} (${urn})`,
              }))}
              values={problem?.lists.schoolIds ?? toPlace.map(({ schoolId }) => schoolId)}
              error={wordsFor(problem, "schoolIds")}
            />
            <TextArea {...fields.of("reason")} label="Reason" rows={3} />
            <ButtonGroup>
              <Button>Place {many}</Button>
              <a href="/consortia/builder">Go back</a>
            </ButtonGroup>
          </PostForm>
        )}
      </Section>
      {alreadyPlaced.length === 0 ? null : (
        <Section title="Already placed, and left where they are">
          <ul className="flex flex-col gap-2">
            {alreadyPlaced.map((school) => (
              <li key={school.urn}>
                {school.name}: {school.groupName}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
