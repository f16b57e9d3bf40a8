import { StateTag, type StateWord } from "../tag/tag.tsx";

export interface Task {
  /** Unique on the page. */
  id: string;
  words: string;
  hint?: string | undefined;
  /** What is locked has no link and says why. */
  work: { href: string; state: StateWord; detail?: string | undefined } | { lockedReason: string };
}

export interface TaskListProps {
  sections: readonly { title: string; tasks: readonly Task[] }[];
}

/** Work of many parts. A row has one link, which its whole width takes; its state is the link's description. */
export function TaskList({ sections }: TaskListProps) {
  return (
    <div className="flex flex-col gap-8">
      {sections.map((section) => (
        <section key={section.title} className="flex flex-col gap-2">
          <h2>{section.title}</h2>
          <ul className="border-t border-line">
            {section.tasks.map((task) => (
              <TaskRow key={task.id} {...task} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function TaskRow({ id, words, hint, work }: Task) {
  const stateId = `${id}-state`;
  const isOpen = "href" in work;
  return (
    <li className="relative flex min-h-11 flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-3 hover:bg-brand-tint">
      <div>
        {isOpen ? (
          <a href={work.href} aria-describedby={stateId} className="after:absolute after:inset-0">
            {words}
          </a>
        ) : (
          words
        )}
        {hint ? <p className="text-soft">{hint}</p> : null}
      </div>
      <div id={stateId}>
        {isOpen ? (
          <StateTag state={work.state} detail={work.detail} />
        ) : (
          <span className="text-soft">{work.lockedReason}</span>
        )}
      </div>
    </li>
  );
}
