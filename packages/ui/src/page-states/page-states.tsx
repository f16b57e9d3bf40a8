import type { ReactNode } from "react";
import { Button } from "../button/button.tsx";
import { Page } from "../page/page.tsx";
import { TextField } from "../text-field/text-field.tsx";

/** 404. The same words for what is not there and what one may not know of. */
export function NotFoundPage() {
  return (
    <Page title={titles.missing}>
      <p>Check the address, or search for a school, thread, case study, decision or meeting.</p>
      <form action="/search" method="get" className="flex flex-col gap-4">
        <TextField name="q" id="missing-search" label="Search for" type="search" />
        <Button>Search</Button>
      </form>
    </Page>
  );
}

export interface ForbiddenPageProps {
  /** The role with its article, where one role is all it takes: "a board chair". */
  needed?: string | undefined;
  /** Who can, in a sentence: "Jo Marsh chairs this board and can do it." */
  whoCan: ReactNode;
}

/** 403: known, but not yours to do. */
export function ForbiddenPage({ needed, whoCan }: ForbiddenPageProps) {
  return (
    <Page title={needed === undefined ? titles.forbidden : `You need to be ${needed} to do this`}>
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
    <Page title={titles.fault}>
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
export function ConflictPage({ title = titles.conflict, children }: ConflictPageProps) {
  return <Page title={title}>{children}</Page>;
}

/** 429, with the wait in words: "Wait 10 minutes, then try again." */
export function TooManyTriesPage({ words }: { words: string }) {
  return (
    <Page title={titles.tooMany}>
      <p>{words}</p>
    </Page>
  );
}

/** 413: nothing of it was read, so the answers are still in the form behind the Back button. */
export function TooLargePage({ words }: { words: string }) {
  return (
    <Page title={titles.tooLarge}>
      <p>{words}</p>
      <p>Nothing was saved. Go back, make it smaller and send it again.</p>
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

export interface ProblemPageProps {
  /** The HTTP status of the answer. */
  status: number;
  /** What the refusal says; a fault says nothing of itself. */
  words?: string | undefined;
  /** Whose right it is, for a 403. */
  whoCan?: string | undefined;
  /** What to quote to us; the log has it too. */
  reference: string;
}

/** The page of a refusal or a fault, by its status. */
export function ProblemPage({
  status,
  words = "Go back and try again.",
  whoCan,
  reference,
}: ProblemPageProps) {
  if (status >= 500) return <FaultPage reference={reference} />;
  if (status === 404) return <NotFoundPage />;
  if (status === 403) return <ForbiddenPage whoCan={whoCan ?? words} />;
  if (status === 413) return <TooLargePage words={words} />;
  if (status === 429) return <TooManyTriesPage words={words} />;
  if (status === 409)
    return (
      <ConflictPage>
        <p>{words}</p>
        <HomeLink />
      </ConflictPage>
    );
  return (
    <Page title={titles.other}>
      <div className="flex flex-col gap-4">
        <p>{words}</p>
        <HomeLink />
      </div>
    </Page>
  );
}

/** The heading of that page, for the document's title. */
export function problemTitle(status: number): string {
  if (status >= 500) return titles.fault;
  const byStatus: Readonly<Record<number, string>> = {
    403: titles.forbidden,
    404: titles.missing,
    409: titles.conflict,
    413: titles.tooLarge,
    429: titles.tooMany,
  };
  return byStatus[status] ?? titles.other;
}

const titles = {
  missing: "We cannot find that page",
  forbidden: "You cannot do this",
  conflict: "This changed after you opened it",
  tooLarge: "That is too large",
  tooMany: "Too many tries",
  other: "We could not do that",
  fault: "Sorry, there is a problem with the service",
} as const;

function HomeLink() {
  return (
    <p>
      <a href="/">Go to Home</a>
    </p>
  );
}
