import { searchSchema } from "@consortia/domain/search/schemas";
import { search } from "@consortia/services/search/search";
import { procedure, router } from "../trpc.ts";

export const searchRouter = router({
  search: procedure.input(searchSchema).query(({ ctx, input }) => search(ctx, input)),
});
