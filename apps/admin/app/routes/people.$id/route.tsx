import {
  appointPersonSchema,
  endAppointmentSchema,
  personSchema,
} from "@consortia/domain/register/people-schemas";
import { roleSchema, roleTitle } from "@consortia/domain/register/roles";
import { formatDate } from "@consortia/domain/shared/time";
import { capital } from "@consortia/domain/shared/words";
import {
  AppointmentLines,
  Banner,
  Button,
  Page,
  PostForm,
  pageTitle,
  Section,
  SummaryList,
} from "@consortia/ui";
import { inWords } from "@consortia/web/account/account-pages";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppointmentFields, RoleForm, typedAppointment } from "../../components/appointment-fields.tsx";
import { EndAppointment } from "./end-appointment.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.name ?? "Person", parent: "People" }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const person = await read(() => context.api.people.read(personSchema.parse({ personId: params.id })));
  const asked = roleSchema.safeParse(searchParams.get("role"));
  const role = asked.success ? asked.data : null;
  const scopes = role === null ? [] : await read(() => context.api.people.scopes({ role }));
  const { invitation } = person;
  return {
    name: person.name,
    email: person.email,
    accountStatus: person.accountStatus,
    secondStep: person.secondStep,
    invitation: invitation === null ? null : { ...invitation, until: formatDate(invitation.expiresAt) },
    appointments: person.appointments.map((one) => ({
      ...inWords(one),
      title: roleTitle(one.role),
    })),
    ending: searchParams.get("end"),
    done: searchParams.get("done"),
    role,
    scopes,
    requestKey: newRequestKey(),
  };
}

export function action({ context, params, request }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { personId } = personSchema.parse({ personId: params.id });
    const done = await act(context.api.people, { personId, form });
    return redirect(`/people/${personId}?done=${done}`);
  });
}

type People = LoaderFunctionArgs["context"]["api"]["people"];
type Sent = {
  readonly personId: ReturnType<typeof personSchema.parse>["personId"];
  readonly form: TypedForm;
};

/** Does what the sent form asks, and says which it was. */
async function act(people: People, { personId, form }: Sent): Promise<string> {
  switch (form.text("intent")) {
    case "end":
      await people.endAppointment(
        endAppointmentSchema.parse({
          appointmentId: form.text("appointmentId"),
          reason: form.text("reason"),
        }),
      );
      return "ended";
    case "appoint":
      await people.appoint(appointPersonSchema.parse({ personId, ...typedAppointment(form) }));
      return "appointed";
    case "resend":
      await people.resendInvitation({ personId });
      return "invited";
    default:
      await people.removeSecondStep({ personId });
      return "removed";
  }
}

const doneWords: Readonly<Record<string, string>> = {
  invited: "The invitation is on its way.",
  appointed: "The appointment is in force.",
  ended: "The appointment has ended, with all that depended on it.",
  removed: "The authenticator is taken away, and the person is signed out.",
};

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Person() {
  const person = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const words = person.done === null ? undefined : doneWords[person.done];
  const ending = person.appointments.find(({ id, state }) => id === person.ending && state !== "ended");
  const notices =
    problem !== undefined || words === undefined ? null : <Banner kind="success" title={words} />;
  if (ending !== undefined)
    return <EndAppointment name={person.name} appointment={ending} {...{ problem, notices }} />;
  return (
    <Page
      title={person.name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/people", words: "People" },
      ]}
      problem={problem}
      notices={notices}
    >
      <SummaryList
        rows={[
          { term: "Email address", answer: person.email },
          { term: "Account", answer: accountWords(person) },
          { term: "Second step", answer: stepWords(person) },
        ]}
      />
      <Section title="Appointments">
        <AppointmentLines appointments={person.appointments} />
        <EndLinks appointments={person.appointments} />
      </Section>
      <Section title="Give a role">
        {person.role === null ? (
          <RoleForm isMain={false} />
        ) : (
          <PostForm requestKey={person.requestKey}>
            <input type="hidden" name="intent" value="appoint" />
            <p>
              Role: <strong>{roleTitle(person.role)}</strong>
            </p>
            <AppointmentFields role={person.role} scopes={person.scopes} problem={problem} />
            <Button>Give this role</Button>
          </PostForm>
        )}
      </Section>
      <SignInHelp person={person} />
    </Page>
  );
}

function EndLinks({ appointments }: Pick<Loaded, "appointments">) {
  const open = appointments.filter(({ state, to }) => state !== "ended" && to === null);
  if (open.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {open.map(({ id, title, scopeName }) => (
        <li key={id}>
          <a href={`?end=${id}`}>
            End today: {title}
            {scopeName === null ? "" : `, ${scopeName}`}
          </a>
        </li>
      ))}
    </ul>
  );
}

function SignInHelp({ person }: { person: Loaded }) {
  if (person.accountStatus === "invited") {
    return (
      <Section title="Invitation">
        <PostForm>
          <input type="hidden" name="intent" value="resend" />
          <p>A new invitation takes the place of the one before.</p>
          <Button kind="secondary">Send the invitation again</Button>
        </PostForm>
      </Section>
    );
  }
  if (person.secondStep !== "authenticator") return null;
  return (
    <Section title="Lost authenticator">
      <PostForm>
        <input type="hidden" name="intent" value="remove-step" />
        <p>
          Be sure that it is really this person who asks. They are signed out, get a code by email at the next
          sign-in, and set up another.
        </p>
        <Button kind="danger">Take the authenticator away</Button>
      </PostForm>
    </Section>
  );
}

function accountWords({ accountStatus, invitation }: Loaded): string {
  if (accountStatus === null) return "None";
  if (accountStatus !== "invited") return capital(accountStatus);
  if (invitation === null) return "Invited";
  return invitation.state === "open"
    ? `Invited, not joined yet. The invitation opens until ${invitation.until}`
    : "Invited, not joined. The invitation has run out";
}

function stepWords({ secondStep }: Loaded): string {
  if (secondStep === "authenticator") return "Authenticator";
  return secondStep === "mail" ? "Code by email" : "None chosen";
}
