import { byReferenceSchema, ofMeetingSchema } from "@consortia/domain/board/schemas";
import * as schemas from "@consortia/domain/papers/schemas";
import { addPaper } from "@consortia/services/papers/add-paper";
import { giveLateReason } from "@consortia/services/papers/give-late-reason";
import { markPaperRead } from "@consortia/services/papers/mark-paper-read";
import { publishSupplement } from "@consortia/services/papers/publish-supplement";
import { readPack } from "@consortia/services/papers/read-pack";
import { listPapers, readPaper } from "@consortia/services/papers/read-papers";
import { readPapersDesk } from "@consortia/services/papers/read-papers-desk";
import { procedure, router } from "../trpc.ts";

const reading = {
  listPapers: procedure.input(byReferenceSchema).query(({ ctx, input }) => listPapers(ctx, input)),
  readPaper: procedure.input(schemas.ofPaperSchema).query(({ ctx, input }) => readPaper(ctx, input)),
};

/** What members read, and the chair's own act. */
export const papersRouter = router({
  ...reading,
  readPack: procedure.input(byReferenceSchema).query(({ ctx, input }) => readPack(ctx, input)),
  markPaperRead: procedure
    .input(schemas.markPaperReadSchema)
    .mutation(({ ctx, input }) => markPaperRead(ctx, input)),
  giveLateReason: procedure
    .input(schemas.giveLateReasonSchema)
    .mutation(({ ctx, input }) => giveLateReason(ctx, input)),
});

/** The clerk's desk. */
export const papersDeskRouter = router({
  ...reading,
  readPapersDesk: procedure.input(byReferenceSchema).query(({ ctx, input }) => readPapersDesk(ctx, input)),
  publishSupplement: procedure
    .input(ofMeetingSchema)
    .mutation(({ ctx, input }) => publishSupplement(ctx, input)),
  addPaper: procedure.input(schemas.addPaperSchema).mutation(({ ctx, input }) => addPaper(ctx, input)),
});
