import type { PortalCaller } from "@consortia/api/root";
import type { PanelKind } from "@consortia/domain/categorisation/panel";
import {
  agreeCategorySchema,
  declareConflictSchema,
  deferCategorySchema,
} from "@consortia/domain/categorisation/schemas";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { asId } from "@consortia/domain/shared/ids";
import { redirect } from "@remix-run/node";
import { newRequestKey, sendForm } from "../forms.ts";
import type { PageContext } from "../page-context.ts";
import { read } from "../refusals.ts";
import { changeFacts } from "./change-view.ts";
import { disputeFacts } from "./dispute-view.ts";
import { proposalView } from "./proposal-view.ts";

type Calls = Pick<
  PortalCaller["categorisation"],
  "agreeCategory" | "declareConflict" | "deferCategory" | "readHearing" | "readPanel"
>;
type Context = PageContext<{ readonly categorisation: Calls }>;
type Args = {
  readonly request: Request;
  readonly context: Context;
  readonly params: { readonly id?: string | undefined; readonly urn?: string | undefined };
};

const titles: Readonly<Record<PanelKind, string>> = {
  moderation: "Moderation panel",
  dispute: "Dispute panel",
};

/** /categorisation/panel/… of either app: the schools before a panel. */
export async function panelLoader({ request, context, params }: Args) {
  const panelId = panelIdOf(params);
  const { panel, members, schools } = await read(() => context.api.categorisation.readPanel({ panelId }));
  return {
    title: titles[panel.kind],
    trail: [{ href: "/", words: "Home" }],
    members,
    schools: schools.map(({ urn, name, state, canDecide }) => ({
      urn,
      name,
      href: state === "to_agree" ? `/categorisation/panel/${panelId}/${urn}` : null,
      state: stateInWords({ state, canDecide }),
    })),
    done: doneIn(new URL(request.url).searchParams, panel.kind),
  };
}

function stateInWords({
  state,
  canDecide,
}: {
  state: "to_agree" | "agreed" | "deferred" | "stood_down" | "left" | "decided" | "barred";
  canDecide: boolean;
}): string {
  if (state === "agreed") return "The panel has decided";
  if (state === "stood_down") return "The LA has stood the panel down";
  if (state === "deferred") return "The panel has put it off";
  if (state === "decided") return "Decided without the panel";
  const short = canDecide ? "" : ". The panel cannot decide it as it is; the LA names another";
  if (state === "barred") return `You may not hear this school now${short}`;
  return state === "left" ? `You left this school${short}` : `To agree${short}`;
}

function doneIn(query: URLSearchParams, kind: PanelKind): string | null {
  if (query.has("agreed")) {
    return kind === "moderation"
      ? "What the panel agreed is recorded. An LA officer confirms it."
      : "What the panel decided is recorded, and the school has its letter.";
  }
  if (query.has("deferred")) return "The school is put off. The officer who named the panel is told.";
  return query.has("left") ? "You hear that school no more." : null;
}

/** …/:urn of either app: one school with what the panel goes by, and the form for what it agrees. */
export async function hearingLoader({ context, params }: Omit<Args, "request">) {
  const panelId = panelIdOf(params);
  const hearing = await read(() =>
    context.api.categorisation.readHearing({ panelId, urn: params.urn ?? "" }),
  );
  const view = proposalView(hearing);
  const { scheme, proposal, change, codeNow } = hearing;
  const now = scheme.categories.find(({ code }) => code === codeNow);
  return {
    name: proposal.name,
    back: `/categorisation/panel/${panelId}`,
    facts: [
      { term: "Now", answer: now === undefined ? (codeNow ?? "No category yet") : categoryInWords(now) },
      ...(change === null ? [] : changeFacts(change, scheme.categories)),
      {
        term: change === null ? "Proposed" : "Proposed by the rules",
        answer: view.proposed ?? "Nothing: people decide",
      },
      { term: "Why", answer: view.why },
    ],
    missing: view.missing,
    criteria: view.criteria,
    comments: view.comments,
    hearers: hearing.hearers,
    waits: hearing.waits,
    dispute: disputedView(hearing),
    mayDefer: hearing.panel.kind === "moderation",
    categories: scheme.categories.map((one) => ({ value: one.code, words: categoryInWords(one) })),
    reasonHint: reasonHint(hearing.panel.kind, change === null ? proposal.code : change.code),
    ...wordsOf(hearing.panel.kind),
    requestKey: newRequestKey(),
  };
}

function reasonHint(kind: PanelKind, proposed: string | null): string {
  if (kind === "dispute")
    return "20 characters or more, also where the decision stands. The school reads it.";
  return proposed === null
    ? "20 characters or more. The school reads it."
    : `Only for another category than ${proposed}: 20 characters or more. The school reads it.`;
}

/** What becomes of what a panel writes down: a first panel is confirmed, a second has the last word. */
function wordsOf(kind: PanelKind) {
  return kind === "moderation"
    ? {
        notesHint: "For the LA officer who confirms. The school does not read them.",
        scope:
          "You write down what the whole panel agreed. It is written once; then an LA officer who is not on the panel confirms it, and the panel sees these papers no more.",
      }
    : {
        notesHint: "For the LA’s record. The school does not read them.",
        scope:
          "You write down what the whole panel decided. It is written once, it is the last word for this year, and the school gets a letter. The panel sees these papers no more.",
      };
}

type Hearing = Awaited<ReturnType<Calls["readHearing"]>>;

function disputedView({ disputed, scheme }: Hearing) {
  if (disputed === null) return null;
  return [
    { term: "Reason of the decision", answer: disputed.reason },
    ...disputeFacts(disputed.dispute, scheme.categories),
  ];
}

export function hearingAction({ request, context, params }: Args) {
  const at = { panelId: panelIdOf(params), urn: params.urn ?? "" };
  return sendForm(
    context,
    request,
    async (form) => {
      const { requestKey } = form;
      if (form.text("act") === "conflict") {
        const input = declareConflictSchema.parse({ ...at, says: form.text("says"), requestKey });
        await context.api.categorisation.declareConflict(input);
        return redirect(`/categorisation/panel/${at.panelId}?left`);
      }
      if (form.text("act") === "defer") {
        const input = deferCategorySchema.parse({ ...at, reason: form.text("reason"), requestKey });
        await context.api.categorisation.deferCategory(input);
        return redirect(`/categorisation/panel/${at.panelId}?deferred`);
      }
      await context.api.categorisation.agreeCategory(
        agreeCategorySchema.parse({
          ...at,
          code: form.text("category"),
          reason: form.text("reason").trim() || null,
          notes: form.text("notes"),
          requestKey,
        }),
      );
      return redirect(`/categorisation/panel/${at.panelId}?agreed`);
    },
    // A field that is named after a code is not given back.
    { code: "category" },
  );
}

function panelIdOf({ id = "" }: Args["params"]) {
  return asId("CategoryPanelId", id);
}
