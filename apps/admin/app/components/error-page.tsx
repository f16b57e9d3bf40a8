import { LinkButton, Page } from "@consortia/ui";
import { isRouteErrorResponse, useRouteError } from "@remix-run/react";

/** The page for a refusal or a fault. Hidden and missing things share one page, word for word. */
export function ErrorPage() {
  const error = useRouteError();
  if (!isRouteErrorResponse(error)) return <Fault />;
  if (error.status === 404) return <Missing />;
  return (
    <Page title={titles[error.status] ?? "We could not do that"}>
      <p>{wordsOf(error.data)}</p>
      <LinkButton href="/">Go to Home</LinkButton>
    </Page>
  );
}

const titles: Readonly<Record<number, string>> = {
  403: "This is not yours to see or do",
  409: "This changed since you opened it",
  413: "That is too large",
  422: "Something in the address is not right",
  429: "Too many tries",
};

function Missing() {
  return (
    <Page title="We cannot find that page">
      <p>Check the address, or search for what you need with the box at the top of the page.</p>
      <LinkButton href="/">Go to Home</LinkButton>
    </Page>
  );
}

function Fault() {
  return (
    <Page title="Sorry, there is a problem with the service">
      <p>We have been told about it. Try again in a few minutes. Nothing you sent before this was lost.</p>
      <LinkButton href="/">Go to Home</LinkButton>
    </Page>
  );
}

function wordsOf(data: unknown): string {
  if (typeof data === "object" && data !== null && "words" in data && typeof data.words === "string")
    return data.words;
  return "Go back and try again.";
}
