import type { ReactNode } from "react";
import { Button } from "../button/button.tsx";
import { Page } from "../page/page.tsx";
import { TextField } from "../text-field/text-field.tsx";

/** 404. The same words for what is not there and what one may not know of. */
export function NotFoundPage() {
  return (
    <Page title="We cannot find that page">
      <p>Check the address, or search for a school, thread, case study, decision or meeting.</p>
      <form action="/search" method="get" className="flex flex-col gap-4">
        <TextField name="q" id="missing-search" label="Search for" type="search" />
        <Button>Search</Button>
      </form>
    </Page>
  );
}

export interface ForbiddenPageProps {
  /** The role with its article: "a board chair". */
  needed: string;
  /** Who can, in a sentence: "Jo Marsh chairs this board and can do it." */
  whoCan: ReactNode;
}

/** 403: known, but not yours to do. */
export function ForbiddenPage({ needed, whoCan }: ForbiddenPageProps) {
  return (
    <Page title={`You need to be ${needed} to do this`}>
      <div className="flex flex-col gap-4">
        <p>{whoCan}</p>
        <HomeLink />
      </div>
    </Page>
  );
}

export interface FaultPageProps {
  reference: string;
  /** What became of what was typed or sent. */
  answers?: string | undefined;
}

/** 500: our fault. */
export function FaultPage({ reference, answers = unsure }: FaultPageProps) {
  return (
    <Page title="Sorry, there is a problem with the service">
      <div className="flex flex-col gap-4">
        <p>{answers}</p>
        <p>
          If it happens again, <a href="/help#contact">contact us</a> and give this reference:{" "}
          <strong className="tabular-nums">{reference}</strong>
        </p>
        <HomeLink />
      </div>
    </Page>
  );
}

const unsure = "What you sent may not have been saved. Go back and send it again: nothing is done twice.";

export interface ConflictPageProps {
  title?: string | undefined;
  /** What changed, who did it and when; for a vote: that nothing was replaced. */
  children: ReactNode;
}

/** 409: it changed since the page was opened. Choices stand inside only where they are lawful: never for votes or money. */
export function ConflictPage({ title = "This changed after you opened it", children }: ConflictPageProps) {
  return <Page title={title}>{children}</Page>;
}

/** 429, with the wait in words: "10 minutes". */
export function TooManyTriesPage({ wait }: { wait: string }) {
  return (
    <Page title="Too many tries">
      <p>Wait {wait}, then try again.</p>
    </Page>
  );
}

/** 503, with its end in words: "6pm today". */
export function MaintenancePage({ until }: { until: string }) {
  return (
    <Page title="Consortia is closed for maintenance">
      <p>It opens again at {until}. Everything you saved is kept.</p>
    </Page>
  );
}

function HomeLink() {
  return (
    <p>
      <a href="/">Go to Home</a>
    </p>
  );
}
