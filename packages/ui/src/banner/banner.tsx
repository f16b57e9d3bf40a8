import type { ReactNode } from "react";
import type { LinkTo } from "../shared/link.ts";

export type BannerKind = "success" | "notice" | "warning";

export interface BannerProps {
  kind: BannerKind;
  /** What happened, in a sentence: "Reply posted." */
  title: string;
  children?: ReactNode;
  link?: LinkTo | undefined;
}

/** The result of the last act, or a warning about this page. Shown once: the next page has none. */
export function Banner({ kind, title, children, link }: BannerProps) {
  const look = looks[kind];
  return (
    <div
      role={kind === "success" ? "alert" : undefined}
      className={`flex gap-3 rounded-field border-l-4 p-4 ${look.box}`}
    >
      <span aria-hidden="true">{look.shape}</span>
      <div className="flex flex-col gap-1 text-ink">
        <p className="font-bold">
          <span className="sr-only">{look.label}: </span>
          {title}
        </p>
        {children ? <div className="flex flex-col items-start gap-3">{children}</div> : null}
        {link ? (
          <p>
            <a href={link.href}>{link.words}</a>
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** The words of a form that came a second time with the same request number. */
export const sentTwiceWords = "We already had this. Nothing was sent twice.";

const looks = {
  success: { label: "Done", shape: "●", box: "border-moss bg-moss-tint text-moss" },
  notice: { label: "Note", shape: "◐", box: "border-indigo bg-indigo-tint text-indigo" },
  warning: { label: "Warning", shape: "▲", box: "border-ochre bg-ochre-tint text-ochre" },
} as const satisfies Record<BannerKind, { label: string; shape: string; box: string }>;
