import { isRouteErrorResponse } from "@remix-run/react";

/** What an error page shows. A refusal has its own words; a fault has only a reference. */
export type Problem = {
  readonly status: number;
  readonly words?: string | undefined;
  readonly whoCan?: string | undefined;
};

/** What came to an error boundary, as the page of its status needs it. Safe to run in a browser. */
export function problemOf(error: unknown): Problem {
  if (!isRouteErrorResponse(error)) return { status: 500 };
  return {
    status: error.status,
    words: textOf(error.data, "words"),
    whoCan: textOf(error.data, "whoCan"),
  };
}

function textOf(data: unknown, name: "words" | "whoCan"): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const value: unknown = Object.entries(data).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : undefined;
}
