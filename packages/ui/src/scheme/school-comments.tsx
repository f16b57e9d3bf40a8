export interface SchoolCommentsProps {
  comments: readonly { id: string; by: string; says: string; about: string | null }[];
}

/** What a school said of its proposal, in its own words and in order. */
export function SchoolComments({ comments }: SchoolCommentsProps) {
  if (comments.length === 0) return <p>No comment yet.</p>;
  return (
    <ul className="flex flex-col gap-6">
      {comments.map(({ id, by, says, about }) => (
        <li key={id} className="flex flex-col gap-1 border-t border-line pt-4">
          <p className="whitespace-pre-line">{says}</p>
          {about === null ? null : <p>{about}</p>}
          <p className="text-soft">{by}</p>
        </li>
      ))}
    </ul>
  );
}
