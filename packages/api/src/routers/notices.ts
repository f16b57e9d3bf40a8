import { byReferenceSchema, ofBoardSchema } from "@consortia/domain/board/schemas";
import * as schemas from "@consortia/domain/notices/schemas";
import { draftLaterNotice, draftNotice } from "@consortia/services/notices/draft-notice";
import { publishNotice, saveNotice } from "@consortia/services/notices/publish-notice";
import {
  listDecisionNotices,
  listNoticesOfMotion,
  readNotice,
} from "@consortia/services/notices/read-notices";
import { readNoticeDesk, readNoticesDesk } from "@consortia/services/notices/read-notices-desk";
import { redraftNotice } from "@consortia/services/notices/redraft-notice";
import { procedure, router } from "../trpc.ts";

/** The register of decisions, for every member. */
export const noticesRouter = router({
  listDecisionNotices: procedure
    .input(schemas.listNoticesSchema)
    .query(({ ctx, input }) => listDecisionNotices(ctx, input)),
  readNotice: procedure.input(schemas.ofNoticeSchema).query(({ ctx, input }) => readNotice(ctx, input)),
  listNoticesOfMotion: procedure
    .input(byReferenceSchema)
    .query(({ ctx, input }) => listNoticesOfMotion(ctx, input)),
});

/** The clerk's desk. */
export const noticesDeskRouter = router({
  readNoticesDesk: procedure.input(ofBoardSchema).query(({ ctx, input }) => readNoticesDesk(ctx, input)),
  readNoticeDesk: procedure
    .input(schemas.ofNoticeSchema)
    .query(({ ctx, input }) => readNoticeDesk(ctx, input)),
  draftNotice: procedure
    .input(schemas.draftNoticeSchema)
    .mutation(({ ctx, input }) => draftNotice(ctx, input)),
  draftLaterNotice: procedure
    .input(schemas.draftLaterNoticeSchema)
    .mutation(({ ctx, input }) => draftLaterNotice(ctx, input)),
  redraftNotice: procedure
    .input(schemas.redraftNoticeSchema)
    .mutation(({ ctx, input }) => redraftNotice(ctx, input)),
  saveNotice: procedure.input(schemas.saveNoticeSchema).mutation(({ ctx, input }) => saveNotice(ctx, input)),
  publishNotice: procedure
    .input(schemas.publishNoticeSchema)
    .mutation(({ ctx, input }) => publishNotice(ctx, input)),
});
