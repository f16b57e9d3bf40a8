import { formatPupils } from "@consortia/domain/funding/working";
import { lanes } from "@consortia/domain/register/lanes";
import { formatShortDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import {
  Banner,
  Button,
  DataTable,
  DateField,
  Empty,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Section,
  Select,
  TextField,
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
import { MoneyNav } from "../../components/money-nav.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Pupil counts", parent: "Money" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const rolls = await read(() => context.api.funding.readRolls());
  return {
    rolls,
    missing: rolls.filter(({ count }) => count === null).length,
    taken: searchParams.get("taken"),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    if (form.text("act") === "register") {
      const { taken } = await context.api.funding.takeRegisterRolls({ requestKey });
      return redirect(`/funding/rolls?taken=${taken}`);
    }
    await context.api.funding.recordRoll({
      urn: form.text("urn"),
      lane: form.text("lane"),
      censusOn: form.date("censusOn"),
      pupils: form.text("pupils"),
      source: form.text("source"),
      requestKey,
    });
    return redirect("/funding/rolls");
  });
}

export default function Rolls() {
  const { rolls, missing, taken, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  const notice = taken === null ? null : <Banner kind="success" title={takenWords(Number(taken))} />;
  return (
    <Page
      title="Pupil counts"
      trail={[{ href: "/", words: "Home" }]}
      subNav={<MoneyNav current="/funding/rolls" />}
      under={<p>{missing === 0 ? "Every open school has a count." : `${missing} have no count yet.`}</p>}
      problem={problem}
      notices={problem === undefined ? notice : null}
    >
      {isOfficer ? (
        <PostForm requestKey={`${requestKey}-register`}>
          <p id="register">
            The national register counts pupils by school. A school with two lanes must be counted lane by
            lane below.
          </p>
          <Button kind="secondary" name="act" value="register" describedBy="register">
            Take counts from the national register
          </Button>
        </PostForm>
      ) : null}
      {isOfficer ? <RecordForm /> : null}
      <DataTable
        id="rolls"
        caption="Open schools, those without a count first"
        rows={rolls}
        rowKey={(roll) => `${roll.urn} ${roll.lane}`}
        columns={[
          { words: "School", cell: (roll) => roll.name },
          { words: "URN", cell: (roll) => roll.urn },
          { words: "Lane", cell: (roll) => roll.lane },
          {
            words: "Pupils",
            isNumber: true,
            cell: (roll) => (roll.count === null ? "Not available" : formatPupils(roll.count.pupilsTenths)),
          },
          {
            words: "Source",
            cell: (roll) =>
              roll.count === null ? "None" : `${roll.count.source}, ${formatShortDate(roll.count.censusOn)}`,
          },
        ]}
        empty={
          <Empty title="No open schools" next={{ href: "/schools/import", words: "Import the register" }} />
        }
      />
    </Page>
  );
}

function RecordForm() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Section title="Record a count">
      <PostForm requestKey={requestKey}>
        <TextField {...fields.of("urn")} label="URN" width="short" inputMode="numeric" />
        <Select
          {...fields.of("lane")}
          label="Lane"
          choices={lanes.map((lane) => ({ value: lane, words: lane }))}
        />
        <TextField
          {...fields.of("pupils")}
          label="Pupils"
          hint="Shared registration gives half pupils: 97.5"
          width="short"
          inputMode="decimal"
        />
        <DateField {...fields.date("censusOn")} label="Counted on" />
        <TextField {...fields.of("source")} label="Where the count comes from" hint="January school census" />
        <Button>Record count</Button>
      </PostForm>
    </Section>
  );
}

function takenWords(taken: number): string {
  return `${counted(taken, "pupil count")} ${taken === 1 ? "was" : "were"} taken.`;
}
