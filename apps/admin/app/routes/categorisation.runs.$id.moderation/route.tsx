import { namePanelSchema } from "@consortia/domain/categorisation/schemas";
import { pageTitle } from "@consortia/ui";
import { sendForm } from "@consortia/web/forms";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readModerationPage } from "./moderation.server.ts";
import { ModerationPage } from "./moderation-page.tsx";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Moderation", parent: "Proposed categories" }) },
];

export function loader({ context, params, request }: LoaderFunctionArgs) {
  return readModerationPage(context.api, { runId: params.id ?? "", request });
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const runId = params.id ?? "";
  return sendForm(
    context,
    request,
    async (form) => {
      const members = form.all("member").filter((id) => id !== "");
      const urns = form.text("which") === "all" ? "all" : form.all("urns");
      const { requestKey } = form;
      await context.api.categorisation.namePanel(namePanelSchema.parse({ runId, urns, members, requestKey }));
      return redirect(`/categorisation/runs/${runId}/moderation?named`);
    },
    { members: "member" },
  );
}

export default function Moderation() {
  return (
    <ModerationPage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()?.problem} />
  );
}
