/**
 * A file that somebody gave us, to be saved and never shown as a page: the browser opens it nowhere here and keeps
 * no copy for whoever sits there next. That it guesses no other kind from the bytes, every answer says (`securityHeaders`).
 */
export function fileResponse({
  fileName,
  mediaType,
  base64,
}: {
  readonly fileName: string;
  readonly mediaType: string;
  readonly base64: string;
}): Response {
  return new Response(Buffer.from(base64, "base64"), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "private, no-store",
    },
  });
}
