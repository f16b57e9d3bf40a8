import { laneChoices } from "@consortia/domain/register/lanes";
import { createGroupSchema } from "@consortia/domain/register/schemas";
import { Button, Checks, fieldsOf, Page, PostForm, pageTitle, Radios, TextField } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

const title = "Create a consortium or locality";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: title, parent: "Place schools" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  await read(() => context.api.register.listUnplaced());
  return { requestKey: newRequestKey() };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const input = createGroupSchema.parse({
      requestKey: form.requestKey,
      kind: form.text("kind"),
      name: form.text("name"),
      lanes: form.all("lanes"),
    });
    const { groupId } = await context.api.register.createGroup(input);
    return redirect(`/consortia/builder/${groupId}`);
  });
}

export default function NewGroup() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title={title} back="/consortia/builder" problem={problem}>
      <PostForm requestKey={requestKey}>
        <Radios
          {...fields.of("kind")}
          label="What is it?"
          choices={[
            {
              value: "consortium",
              words: "Consortium",
              hint: "Schools with leads, a budget and board seats",
            },
            { value: "locality", words: "Locality", hint: "The schools of one area" },
          ]}
        />
        <TextField {...fields.of("name")} label="Name" />
        <Checks {...fields.many("lanes")} label="Lanes (only if it is a consortium)" choices={laneChoices} />
        <Button>Create</Button>
      </PostForm>
    </Page>
  );
}
