import type { ReactNode } from "react";
import { ErrorsShown } from "../error-summary/errors-shown.ts";
import { PageShell, type PageShellProps } from "../page-shell/page-shell.tsx";

export interface DocumentProps extends Omit<PageShellProps, "demo" | "replyTime"> {
  /** What a router puts into `head`: title, stylesheet. */
  head: ReactNode;
  scripts?: ReactNode;
  isDemo: boolean;
  /** Called while an ErrorSummary is rendered: the title is to say "Error:". */
  onErrors: () => void;
}

/** The whole of a page of either app, from `html` inwards. */
export function Document({ head, scripts, isDemo, onErrors, ...shell }: DocumentProps) {
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {head}
      </head>
      <body>
        <ErrorsShown.Provider value={onErrors}>
          <PageShell
            {...shell}
            demo={isDemo ? "A demonstration: the people, schools and money here are made up." : undefined}
            replyTime="We usually reply within 2 working days."
          />
        </ErrorsShown.Provider>
        {scripts}
      </body>
    </html>
  );
}
