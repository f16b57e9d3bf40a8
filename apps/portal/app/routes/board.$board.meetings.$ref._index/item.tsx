import { ItemTrace, PaperLine, StateTag, Tag } from "@consortia/ui";
import type { SerializeFrom } from "@remix-run/node";
import { ReadMark } from "../../components/read-mark.tsx";
import type { loader } from "./route.tsx";

interface ItemProps {
  item: SerializeFrom<typeof loader>["items"][number];
  path: string;
  requestKey: string;
}

/** An item of the agenda with everything that belongs to it, as far as its reader may see it. */
export function Item({ item, path, requestKey }: ItemProps) {
  return (
    <li className="flex flex-col gap-2">
      <h3>
        {item.ordinal}. {item.title}
      </h3>
      {item.facts === "" ? null : <p className="text-soft">{item.facts}</p>}
      {item.closedReason === null ? null : (
        <p className="flex flex-wrap items-baseline gap-x-4">
          <Tag tone="plum">Closed item</Tag>
          <span>{item.closedReason}</span>
        </p>
      )}
      {item.papers.length === 0 ? null : (
        <ul className="flex flex-col gap-2">
          {item.papers.map((paper) => (
            <PaperLine key={paper.id} paper={paper}>
              <ReadMark {...paper} requestKey={requestKey} />
            </PaperLine>
          ))}
        </ul>
      )}
      {item.reported.length === 0 ? null : (
        <ul className="flex flex-col gap-3">
          {item.reported.map((one) => (
            <li key={one.id} className="flex flex-col gap-1 border-l-4 border-line pl-4">
              <p>
                <a href={`${path}/${one.href}`}>
                  {one.reference}, {one.on}: {one.title}
                </a>
              </p>
              {one.says === "" ? null : <p>{one.says}</p>}
            </li>
          ))}
        </ul>
      )}
      {item.motion === null ? null : (
        <p className="flex flex-wrap items-baseline gap-x-4">
          <a href={`${path}/motions/${item.motion.reference}`}>
            {item.motion.reference}: {item.motion.text}
          </a>
          <StateTag state={item.motion.state} />
        </p>
      )}
      {item.sentence === null ? null : <p className="font-bold">{item.sentence}</p>}
      {item.amendments.map((amendment) => (
        <p
          key={amendment.reference}
          className="flex flex-wrap items-baseline gap-x-4 border-l-4 border-line pl-4"
        >
          <a href={`${path}/motions/${amendment.reference}`}>
            Amendment {amendment.reference}: {amendment.text}
          </a>
          <StateTag state={amendment.state} />
          {amendment.sentence === null ? null : <span className="basis-full">{amendment.sentence}</span>}
        </p>
      ))}
      {item.corrected.map((words) => (
        <p key={words}>{words}</p>
      ))}
      <ItemTrace {...item.trace} />
      {item.presiding === null ? null : <p>{item.presiding}</p>}
      {item.interests.length === 0 ? null : <p>Interests: {item.interests.join("; ")}.</p>}
      {item.mine === null ? null : (
        <p>
          <Tag tone="ochre">{item.mine}</Tag>
        </p>
      )}
    </li>
  );
}
