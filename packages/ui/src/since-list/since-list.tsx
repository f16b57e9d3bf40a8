import { Button } from "../button/button.tsx";
import { PostForm } from "../form/form.tsx";
import type { LinkTo } from "../shared/link.ts";

export interface SinceListProps {
  /** The last visit in words: "Tuesday 4:10pm". */
  since: string;
  /** An area and what happened there, with the counts in the words: "2 replies to you". */
  groups: readonly { area: string; items: readonly LinkTo[] }[];
  /** Marks everything as seen; nothing is marked by looking. */
  seen?: { action: string; requestKey: string } | undefined;
}

/** What changed since the last visit, by area. */
export function SinceList({ since, groups, seen }: SinceListProps) {
  return (
    <section className="flex flex-col gap-4">
      <h2>Since you were last here</h2>
      <p className="text-soft">Since {since}</p>
      {groups.map((group) => (
        <div key={group.area}>
          <h3>{group.area}</h3>
          <ul>
            {group.items.map((item) => (
              <li key={item.href} className="py-1">
                <a href={item.href}>{item.words}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {seen && groups.length > 0 ? (
        <PostForm action={seen.action} requestKey={seen.requestKey}>
          <div>
            <Button kind="secondary">Mark all as seen</Button>
          </div>
        </PostForm>
      ) : null}
    </section>
  );
}
