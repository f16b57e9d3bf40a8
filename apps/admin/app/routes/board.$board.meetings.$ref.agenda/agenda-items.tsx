import {
  Button,
  HiddenKey,
  ItemTrace,
  type ItemTraceProps,
  PaperLine,
  type PaperLineProps,
  StateTag,
  type StateWord,
  Tag,
} from "@consortia/ui";

export interface AgendaLine {
  id: string;
  title: string;
  facts: string;
  closedReason: string | null;
  motions: readonly { words: string; state: StateWord }[];
  trace: ItemTraceProps;
  papers: readonly PaperLineProps[];
}

/** The agenda in its order. While it is a draft each item can be moved and removed. */
export function AgendaItems({
  items,
  isDraft,
  requestKey,
}: {
  items: readonly AgendaLine[];
  isDraft: boolean;
  requestKey: string;
}) {
  return (
    <ol className="flex flex-col gap-6">
      {items.map((item, place) => (
        <li key={item.id} className="flex flex-col gap-2 border-b border-line pb-4">
          <h2 className="text-lg">{item.title}</h2>
          <p className="text-soft">{item.facts}</p>
          {item.closedReason === null ? null : (
            <p className="flex flex-wrap items-baseline gap-x-4">
              <Tag tone="plum">Closed item</Tag>
              <span>{item.closedReason}</span>
            </p>
          )}
          {item.motions.map((motion) => (
            <p key={motion.words} className="flex flex-wrap items-baseline gap-x-4">
              <span>{motion.words}</span>
              <StateTag state={motion.state} />
            </p>
          ))}
          <ItemTrace {...item.trace} />
          <Papers papers={item.papers} />
          {isDraft ? (
            <Arrange
              item={item}
              requestKey={requestKey}
              isFirst={place === 0}
              isLast={place === items.length - 1}
            />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Papers({ papers }: Pick<AgendaLine, "papers">) {
  if (papers.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {papers.map((paper) => (
        <PaperLine key={paper.href} paper={paper} />
      ))}
    </ul>
  );
}

interface ArrangeProps {
  item: AgendaLine;
  requestKey: string;
  isFirst: boolean;
  isLast: boolean;
}

function Arrange({ item, requestKey, isFirst, isLast }: ArrangeProps) {
  return (
    <form method="post" noValidate className="flex flex-wrap gap-3">
      <HiddenKey value={`${requestKey}-${item.id}`} />
      <input type="hidden" name="itemId" value={item.id} />
      {isFirst ? null : <ArrangeButton act="up" words="Move up" title={item.title} />}
      {isLast ? null : <ArrangeButton act="down" words="Move down" title={item.title} />}
      <ArrangeButton act="remove" words="Remove" title={item.title} />
    </form>
  );
}

/** Each button says which item it is of to those who cannot see where it stands. */
function ArrangeButton({ act, words, title }: { act: string; words: string; title: string }) {
  return (
    <Button kind="secondary" name="act" value={act}>
      {words}
      <span className="sr-only"> {title}</span>
    </Button>
  );
}
