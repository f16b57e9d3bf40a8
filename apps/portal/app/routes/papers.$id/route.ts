import { ofPaperSchema } from "@consortia/domain/papers/schemas";
import { fileResponse } from "@consortia/web/file-response";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";

/** One version of a paper, to be saved. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return fileResponse(
    await read(() => context.api.papers.readPaper(ofPaperSchema.parse({ paperId: params.id }))),
  );
}
