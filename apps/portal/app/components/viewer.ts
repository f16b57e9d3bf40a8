import { useRouteLoaderData } from "@remix-run/react";
import type { loader } from "../root.tsx";

/** Who is signed in, as the root layout read it; null for nobody. */
export function useViewer() {
  return useRouteLoaderData<typeof loader>("root")?.viewer ?? null;
}
