import { markPaperReadSchema } from "@consortia/domain/papers/schemas";
import { sendForm } from "@consortia/web/forms";
import { type AppLoadContext, redirect } from "@remix-run/node";

/** Sets the reader's mark and comes back to the same paper on the same page. */
export function markRead(context: AppLoadContext, request: Request) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const { paperId } = await context.api.papers.markPaperRead(
      markPaperReadSchema.parse({ requestKey, paperId: form.text("paperId") }),
    );
    return redirect(`${new URL(request.url).pathname}#${paperId}`);
  });
}
