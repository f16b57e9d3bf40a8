import { Empty, Page, SchemeText, type SchemeTextProps } from "@consortia/ui";

/** The path, without its slash. */
export const criteriaPage = "method/criteria";

interface CriteriaProps {
  title: string;
  scheme: { adopted: string; view: SchemeTextProps } | null;
}

/** What every school is judged by, for anyone to read. */
export function Criteria({ title, scheme }: CriteriaProps) {
  return (
    <Page title={title} back="/method" under={scheme === null ? null : <p>{scheme.adopted}</p>}>
      {scheme === null ? (
        <Empty
          title="No category scheme is in force yet"
          why="Once one is adopted, its criteria stand here."
        />
      ) : (
        <>
          <p>
            Rules propose a category and people confirm it. A school sees each figure behind its own category
            and may comment before it is final; the category of a named school is not public.
          </p>
          <SchemeText {...scheme.view} />
        </>
      )}
    </Page>
  );
}
