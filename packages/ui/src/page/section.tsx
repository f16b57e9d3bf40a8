import type { ReactNode } from "react";

/** A part of a page under its `h2`. */
export function Section({
  title,
  id,
  children,
}: {
  title: string;
  id?: string | undefined;
  children: ReactNode;
}) {
  return (
    <section id={id} className="flex flex-col gap-4">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
