import { Button, HiddenKey } from "@consortia/ui";

interface ReadMarkProps {
  /** The paper, and in which words it is shown. */
  id: string;
  words: string;
  isRead: boolean;
  canMark: boolean;
  requestKey: string;
}

/** The reader's own mark on a paper. Only they see it, and only they set it. */
export function ReadMark({ id, words, isRead, canMark, requestKey }: ReadMarkProps) {
  if (isRead) return <span className="text-soft">● You have read this</span>;
  if (!canMark) return null;
  return (
    <form method="post" noValidate>
      <HiddenKey value={`${requestKey}-${id}`} />
      <input type="hidden" name="paperId" value={id} />
      <Button kind="secondary">
        I have read this<span className="sr-only">: {words}</span>
      </Button>
    </form>
  );
}
