import { type Role, roleTitle } from "@consortia/domain/register/roles";
import { useLocation, useMatches, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { useContext } from "react";
import { asksForScript } from "./asks-for-script.ts";
import type { PageContext } from "./page-context.ts";
import { RequestFactsContext } from "./request-facts.ts";

type Held = {
  readonly id: string;
  readonly role: Role;
  readonly scopeId: string;
  readonly scopeName: string | null;
  readonly scopeAddress: string | null;
};

export type Viewer = {
  readonly name: string;
  readonly authorityName: string;
  readonly appointments: readonly Held[];
};

type Root = {
  readonly viewer: Viewer | null;
  readonly nonce: string;
  readonly isDemo: boolean;
  readonly portalUrl: string;
};

type Register = { readonly register: { readonly whoAmI: () => Promise<Viewer | null> } };

/** What the root of either app reads for what surrounds every page. */
export async function rootLoader({ context }: { readonly context: PageContext<Register> }): Promise<Root> {
  const { api, nonce, isDemo, portalUrl } = context;
  return { viewer: await api.register.whoAmI(), nonce, isDemo, portalUrl };
}

/** Who is signed in, as the root read it; null for nobody. */
export function useViewer(): Viewer | null {
  return useRouteLoaderData<Root>("root")?.viewer ?? null;
}

/** What surrounds a page, for `Document`; where the root's own loader failed, what is known without it. */
export function useFrame() {
  const root = useRouteLoaderData<Root>("root");
  const facts = useContext(RequestFactsContext);
  const { pathname } = useLocation();
  const asked = useMatches().some(({ handle }) => asksForScript(handle));
  const hasScript = useRouteError() === undefined && asked;
  const viewer = root?.viewer ?? null;
  const { isDemo, portalUrl } = root ?? facts;
  return {
    viewer,
    pathname,
    portalUrl,
    /** Of the page's scripts; null where it has none. */
    nonce: hasScript ? (root?.nonce ?? null) : null,
    shell: { isDemo, onErrors: facts.onErrors, ...shellOf(viewer) },
  };
}

function shellOf(viewer: Viewer | null) {
  if (viewer === null) return { authority: "Consortia" };
  return {
    authority: viewer.authorityName,
    account: { link: { href: "/account", words: viewer.name }, signOutAction: "/sign-out" },
    actingAs: { appointments: viewer.appointments.map(inWords) },
  };
}

function inWords({ id, role, scopeName }: Held) {
  return { id, words: scopeName === null ? roleTitle(role) : `${roleTitle(role)}, ${scopeName}` };
}
