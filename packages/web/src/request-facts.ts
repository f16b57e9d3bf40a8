import { createContext } from "react";

/**
 * What is known of a request before any loader has run, for the pages that must render when a loader failed.
 * Only the server fills it, and such pages carry no script.
 */
export type RequestFacts = {
  readonly requestId: string;
  readonly portalUrl: string;
  readonly isDemo: boolean;
};

export const RequestFactsContext = createContext<RequestFacts>({
  requestId: "",
  portalUrl: "",
  isDemo: false,
});
