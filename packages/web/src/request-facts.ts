import { createContext } from "react";

/**
 * What is known of a request before any loader has run, for the pages that must render when a loader failed, and
 * what rendering a page tells its document. Only the server fills it.
 */
export type RequestFacts = {
  readonly requestId: string;
  readonly portalUrl: string;
  readonly isDemo: boolean;
  /** Called by a page that shows what is wrong with a form. */
  readonly onErrors: () => void;
};

export const RequestFactsContext = createContext<RequestFacts>({
  requestId: "",
  portalUrl: "",
  isDemo: false,
  onErrors: () => undefined,
});
