import { constitutionPresets, presetCodes, presetOf } from "@consortia/domain/board/presets";
import { Page, pageTitle } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answersOf, constitutionInput, ruleFields } from "./constitution-input.ts";
import { RulesForm } from "./rules-form.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Draft a constitution", parent: data?.name }) },
];

/** Begins from the draft that stands, else from the rules in force, else from the preset chosen with `?preset=`. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  const chosen = presetCodes.find((code) => code === new URL(request.url).searchParams.get("preset"));
  const begun = page.draft ?? page.constitution ?? presetOf(chosen ?? "primary_improvement");
  return {
    code: page.board.code,
    name: page.board.name,
    boardId: page.board.id,
    answers: answersOf(begun.rules),
    from:
      page.draft !== null
        ? `the draft, version ${page.draft.number}`
        : page.constitution !== null
          ? `version ${page.constitution.number}, which is in force`
          : `the rules of a ${constitutionPresets[chosen ?? "primary_improvement"].name}`,
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(
    context,
    request,
    async (form) => {
      await context.api.board.draftConstitution(constitutionInput(form));
      return redirect(`/board/${params.board}/constitution`);
    },
    ruleFields,
  );
}

export default function DraftConstitution() {
  const { code, name, boardId, answers, from, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title="Draft a constitution" kind={name} back={`/board/${code}/constitution`} problem={problem}>
      <p>This begins from {from}.</p>
      <RulesForm boardId={boardId} requestKey={requestKey} answers={answers} problem={problem} />
    </Page>
  );
}
