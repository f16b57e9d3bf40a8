import { invitePersonSchema } from "@consortia/domain/register/people-schemas";
import { roleSchema, roleTitle } from "@consortia/domain/register/roles";
import { Button, fieldsOf, Page, PostForm, pageTitle, TextField } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppointmentFields, RoleForm, typedAppointment } from "../../components/appointment-fields.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Invite a person", parent: "People" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = roleSchema.safeParse(new URL(request.url).searchParams.get("role"));
  const role = asked.success ? asked.data : null;
  // Without a role there is nothing to list yet; the look at people is refused all the same.
  const scopes = await read(() => context.api.people.scopes({ role: role ?? "la_officer" }));
  return { role, scopes, requestKey: newRequestKey() };
}

export function action({ context, request }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const input = invitePersonSchema.parse({
      name: form.text("name"),
      email: form.text("email"),
      ...typedAppointment(form),
    });
    const { personId } = await context.api.people.invite(input);
    return redirect(`/people/${personId}?done=invited`);
  });
}

export default function InvitePerson() {
  const { role, scopes, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  const typed = problem?.values;
  return (
    <Page
      title={role === null ? "Invite a person" : `Invite a person as ${roleTitle(role)}`}
      back="/people"
      problem={problem}
    >
      {role === null ? (
        <RoleForm isMain />
      ) : (
        <>
          <PostForm requestKey={typed?.requestKey ?? requestKey}>
            <TextField {...fields.of("name")} label="Full name" autoComplete="off" />
            <TextField
              {...fields.of("email")}
              label="Work email address"
              hint="The invitation goes there and opens for 14 days"
              type="email"
              autoComplete="off"
            />
            <AppointmentFields role={role} scopes={scopes} problem={problem} />
            <Button>Send invitation</Button>
          </PostForm>
          <p>
            <a href="/people/invite">Choose another role</a>
          </p>
        </>
      )}
    </Page>
  );
}
