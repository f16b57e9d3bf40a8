import { DataTable } from "../data-table/data-table.tsx";
import { Section } from "../page/section.tsx";
import { PlainList } from "./criteria-found.tsx";

export interface SchemeTextProps {
  note: string;
  categories: readonly {
    code: string;
    title: string;
    descriptor: string;
    standing: string | null;
    support: readonly string[];
    supportedBy: string;
  }[];
  criteria: readonly {
    code: string;
    title: string;
    rule: string;
    askedOf: string;
    whenMet: string;
    whenNotMet: string;
    /** Null where the scheme does not add points up. */
    points: string | null;
  }[];
  placing: { says: string; steps: readonly string[] };
  /** The page of the version, for whoever may write the next one from it: links to change what stands there. */
  changeFrom?: string | undefined;
}

/** A category scheme for whoever is judged by it: its categories, its criteria, and how the one comes of the other. */
export function SchemeText({ note, categories, criteria, placing, changeFrom }: SchemeTextProps) {
  return (
    <>
      <Section title="Categories">
        {note === "" ? null : <p>{note}</p>}
        <DataTable
          id="scheme-categories"
          caption="What each category means"
          rows={categories}
          rowKey={(category) => category.code}
          columns={[
            { words: "Category", cell: (category) => `${category.code} ${category.title}` },
            { words: "Meaning", cell: (category) => category.descriptor },
            { words: "Counts as", cell: (category) => category.standing ?? "Not said" },
            { words: "Support from", cell: (category) => category.supportedBy },
            {
              words: "Support that comes with it",
              cell: (category) => <PlainList lines={category.support} />,
            },
          ]}
        />
      </Section>
      <Section title="Criteria">
        {criteria.length === 0 ? (
          <p>This scheme has no criteria: it proposes nothing, and people place each school with a reason.</p>
        ) : (
          <Criteria criteria={criteria} changeFrom={changeFrom} />
        )}
        {changeFrom === undefined ? null : (
          <p>
            <a href={`${changeFrom}/criterion`}>Add a criterion</a>
          </p>
        )}
      </Section>
      {criteria.length === 0 ? null : (
        <Section title="From criteria to category">
          <p>{placing.says}</p>
          <ol className="flex list-decimal flex-col gap-2 pl-6">
            {placing.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {changeFrom === undefined ? null : (
            <p>
              <a href={`${changeFrom}/placing`}>Change how criteria become a category</a>
            </p>
          )}
        </Section>
      )}
    </>
  );
}

function Criteria({ criteria, changeFrom }: Pick<SchemeTextProps, "criteria" | "changeFrom">) {
  return (
    <ul className="flex flex-col gap-6">
      {criteria.map((criterion) => (
        <li key={criterion.code} className="flex flex-col gap-1 border-t border-line pt-4">
          <h3>
            {criterion.code} {criterion.title}
          </h3>
          <p>{criterion.rule}</p>
          <p className="text-soft">
            Met: {criterion.whenMet}. Not met: {criterion.whenNotMet}. Asked of:{" "}
            {criterion.askedOf.toLowerCase()}
            {criterion.points === null ? "" : `. Points: ${criterion.points}`}.
          </p>
          {changeFrom === undefined ? null : (
            <p>
              <a href={`${changeFrom}/criterion?code=${encodeURIComponent(criterion.code)}`}>
                Change criterion {criterion.code}
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
