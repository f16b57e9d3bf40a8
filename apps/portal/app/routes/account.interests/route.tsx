import {
  addStandingSchema,
  confirmInterestsSchema,
  endStandingSchema,
} from "@consortia/domain/interests/schemas";
import { interestKinds, interestKindWords } from "@consortia/domain/interests/standing";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  Checks,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
  TextField,
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

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Your register of interests" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const register = await read(() => context.api.interests.readOwnInterests());
  return {
    year: formatSchoolYear(register.schoolYear),
    confirmed: register.confirmedAt === null ? null : formatDate(register.confirmedAt),
    requestKey: newRequestKey(),
    standing: register.standing.map((one) => ({
      id: one.id,
      says: one.says,
      facts: [
        interestKindWords(one.kind),
        one.schoolName,
        one.provider,
        `since ${formatDate(one.recordedAt)}`,
      ]
        .filter((part) => part !== null)
        .join(", "),
    })),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  const { interests } = context.api;
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    switch (form.text("act")) {
      case "add":
        await interests.addStanding(
          addStandingSchema.parse({
            requestKey,
            kind: form.text("kind"),
            says: form.text("says"),
            urn: form.text("urn"),
            provider: form.text("provider"),
          }),
        );
        break;
      case "end":
        await interests.endStanding(
          endStandingSchema.parse({ requestKey, interestId: form.text("interestId") }),
        );
        break;
      default:
        await interests.confirmInterests(
          confirmInterestsSchema.parse({ requestKey, isNil: form.has("isNil") }),
        );
    }
    return redirect("/account/interests");
  });
}

export default function Interests() {
  const { year, confirmed, standing, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Your register of interests"
      trail={[
        { href: "/", words: "Home" },
        { href: "/account", words: "Your account" },
      ]}
      under={
        <p>
          {confirmed === null
            ? `Not confirmed yet for the school year ${year}.`
            : `Confirmed for the school year ${year} on ${confirmed}.`}
        </p>
      }
      problem={problem}
    >
      <Section title="What you have declared">
        {standing.length === 0 ? <p>Nothing is on your register.</p> : null}
        <ul className="flex flex-col border-t border-line">
          {standing.map((one) => (
            <li key={one.id} className="flex flex-col gap-2 border-b border-line py-3">
              <strong>{one.says}</strong>
              <p className="text-sm text-soft">{one.facts}</p>
              <PostForm requestKey={`${requestKey}-${one.id}`}>
                <input type="hidden" name="interestId" value={one.id} />
                <div>
                  <Button kind="secondary" name="act" value="end">
                    This is over<span className="sr-only">: {one.says}</span>
                  </Button>
                </div>
              </PostForm>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={`Confirm for ${year}`}>
        <PostForm requestKey={`${requestKey}-confirm`}>
          {standing.length === 0 ? (
            <Checks
              name="isNil"
              label="Nil return"
              choices={[{ value: "yes", words: "I have no interests to declare" }]}
              error={wordsFor(problem, "isNil")}
            />
          ) : (
            <p>This says that what stands above is right and complete today.</p>
          )}
          <Button name="act" value="confirm">
            Confirm my register
          </Button>
        </PostForm>
      </Section>
      <AddForm />
    </Page>
  );
}

function AddForm() {
  const { requestKey } = useLoaderData<typeof loader>();
  const all = useActionData<typeof action>()?.problem;
  const problem = all?.values.act === "add" ? all : undefined;
  const fields = fieldsOf(problem);
  return (
    <Section title="Add an interest">
      <p>
        A school or provider that you name here is found by itself when an item of a meeting concerns it. The
        board clerk then asks you about that item.
      </p>
      <PostForm requestKey={`${requestKey}-add`}>
        <Radios
          {...fields.of("kind")}
          label="Kind of interest"
          choices={interestKinds.map((value) => ({ value, words: interestKindWords(value) }))}
        />
        <TextField {...fields.of("says")} label="What the interest is" />
        <TextField {...fields.of("urn")} label="URN of the school it is about (if it is about one)" />
        <TextField {...fields.of("provider")} label="Name of the provider it is about (if it is about one)" />
        <Button kind="secondary" name="act" value="add">
          Add to my register
        </Button>
      </PostForm>
    </Section>
  );
}
