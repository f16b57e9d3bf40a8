/**
 * What people wrote, as HTML that our own Markdown renderer made and cleaned when it was saved. Nothing
 * else may be passed: a browser runs what stands here.
 */
export function WrittenText({ safeHtml }: { safeHtml: string }) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: safeHtml }} />;
}
