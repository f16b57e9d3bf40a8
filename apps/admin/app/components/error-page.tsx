import { ProblemPage } from "@consortia/ui";
import { problemOf } from "@consortia/web/problem";
import { RequestFactsContext } from "@consortia/web/request-facts";
import { useRouteError } from "@remix-run/react";
import { useContext } from "react";

/** The page for a refusal or a fault. Hidden and missing things share one page, word for word. */
export function ErrorPage() {
  const { requestId } = useContext(RequestFactsContext);
  return <ProblemPage {...problemOf(useRouteError())} reference={requestId} />;
}
