import {
  addClosureSchema,
  readTermYearSchema,
  removeClosureSchema,
  setTermsSchema,
} from "@consortia/domain/terms/schemas";
import { addClosure, removeClosure, setTerms } from "@consortia/services/terms/keep-terms";
import { readTerms, readTermYear } from "@consortia/services/terms/read-terms";
import { procedure, router } from "../trpc.ts";

/** The authority's school years, by which days are counted. */
export const termsRouter = router({
  readTerms: procedure.query(({ ctx }) => readTerms(ctx)),
  readTermYear: procedure.input(readTermYearSchema).query(({ ctx, input }) => readTermYear(ctx, input)),
  setTerms: procedure.input(setTermsSchema).mutation(({ ctx, input }) => setTerms(ctx, input)),
  addClosure: procedure.input(addClosureSchema).mutation(({ ctx, input }) => addClosure(ctx, input)),
  removeClosure: procedure.input(removeClosureSchema).mutation(({ ctx, input }) => removeClosure(ctx, input)),
});
