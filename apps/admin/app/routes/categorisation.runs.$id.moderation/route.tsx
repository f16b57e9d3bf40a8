import { confirmCategoriesSchema, namePanelSchema } from "@consortia/domain/categorisation/schemas";
import { londonDate } from "@consortia/domain/shared/time";
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
  return readModerationPage(context.api, {
    runId: params.id ?? "",
    request,
    today: londonDate(context.now()),
  });
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const runId = params.id ?? "";
  return sendForm(
    context,
    request,
    async (form) => {
      const { requestKey } = form;
      if (form.text("act") === "confirm") {
        const effectiveOn = form.date("effectiveOn");
        await context.api.categorisation.confirmCategories(
          confirmCategoriesSchema.parse({ runId, urns: form.all("confirmed"), effectiveOn, requestKey }),
        );
        return redirect(`/categorisation/runs/${runId}/moderation?confirmed`);
      }
      const members = form.all("member").filter((id) => id !== "");
      const urns = form.text("which") === "all" ? "all" : form.all("urns");
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
