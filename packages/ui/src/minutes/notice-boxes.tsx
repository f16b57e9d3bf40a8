import { NoticeText, type NoticeTextProps } from "./notice-text.tsx";

/** The two boxes of a notice on a closed item side by side, so that what is open is seen beside what is not. */
export function NoticeBoxes({ open, closed }: { open: NoticeTextProps; closed: NoticeTextProps }) {
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <section className="flex flex-col gap-4" aria-labelledby="open-words">
        <h2 id="open-words">Open: every member reads this</h2>
        <NoticeText {...open} />
      </section>
      <section className="flex flex-col gap-4" aria-labelledby="closed-words">
        <h2 id="closed-words">Closed: the board and the parties read this</h2>
        <NoticeText {...closed} />
      </section>
    </div>
  );
}
