import {
  applyImportSchema,
  closeGroupSchema,
  createGroupSchema,
  importIdSchema,
  listGroupsSchema,
  listImportRowsSchema,
  listSchoolsSchema,
  moveSchoolSchema,
  placeSchoolSchema,
  placeSchoolsSchema,
  previewImportSchema,
  previewPlacementSchema,
  rejectImportSchema,
  renameGroupSchema,
  seeConsortiumSchema,
  seeGroupSchema,
  seeSchoolSchema,
} from "@consortia/domain/register/schemas";
import { applyImport } from "@consortia/services/register/apply-import";
import { closeGroup } from "@consortia/services/register/close-group";
import { createGroup } from "@consortia/services/register/create-group";
import { listGroups } from "@consortia/services/register/list-groups";
import { listImportProblems, listImportRows } from "@consortia/services/register/list-import-rows";
import { listImports } from "@consortia/services/register/list-imports";
import { listSchools } from "@consortia/services/register/list-schools";
import { listUnplaced } from "@consortia/services/register/list-unplaced";
import { moveSchool } from "@consortia/services/register/move-school";
import { placeSchool } from "@consortia/services/register/place-school";
import { placeSchools } from "@consortia/services/register/place-schools";
import { previewImport } from "@consortia/services/register/preview-import";
import { previewPlacement } from "@consortia/services/register/preview-placement";
import { rejectImport } from "@consortia/services/register/reject-import";
import { renameGroup } from "@consortia/services/register/rename-group";
import { seeConsortium } from "@consortia/services/register/see-consortium";
import { seeGroup } from "@consortia/services/register/see-group";
import { seeImport } from "@consortia/services/register/see-import";
import { seeSchool } from "@consortia/services/register/see-school";
import { whoAmI } from "@consortia/services/register/who-am-i";
import { procedure, router } from "../trpc.ts";

/** What both apps read. */
const reading = {
  whoAmI: procedure.query(({ ctx }) => whoAmI(ctx)),
  listSchools: procedure.input(listSchoolsSchema).query(({ ctx, input }) => listSchools(ctx, input)),
  seeSchool: procedure.input(seeSchoolSchema).query(({ ctx, input }) => seeSchool(ctx, input)),
  listGroups: procedure.input(listGroupsSchema).query(({ ctx, input }) => listGroups(ctx, input)),
  seeConsortium: procedure.input(seeConsortiumSchema).query(({ ctx, input }) => seeConsortium(ctx, input)),
};

export const registerRouter = router(reading);

/** The officer's desk: imports of the national register, and which school is where. */
export const registerDeskRouter = router({
  ...reading,
  listUnplaced: procedure.query(({ ctx }) => listUnplaced(ctx)),
  seeGroup: procedure.input(seeGroupSchema).query(({ ctx, input }) => seeGroup(ctx, input)),
  listImports: procedure.query(({ ctx }) => listImports(ctx)),
  seeImport: procedure.input(importIdSchema).query(({ ctx, input }) => seeImport(ctx, input)),
  listImportRows: procedure.input(listImportRowsSchema).query(({ ctx, input }) => listImportRows(ctx, input)),
  listImportProblems: procedure
    .input(importIdSchema)
    .query(({ ctx, input }) => listImportProblems(ctx, input)),
  previewImport: procedure.input(previewImportSchema).mutation(({ ctx, input }) => previewImport(ctx, input)),
  applyImport: procedure.input(applyImportSchema).mutation(({ ctx, input }) => applyImport(ctx, input)),
  rejectImport: procedure.input(rejectImportSchema).mutation(({ ctx, input }) => rejectImport(ctx, input)),
  createGroup: procedure.input(createGroupSchema).mutation(({ ctx, input }) => createGroup(ctx, input)),
  renameGroup: procedure.input(renameGroupSchema).mutation(({ ctx, input }) => renameGroup(ctx, input)),
  closeGroup: procedure.input(closeGroupSchema).mutation(({ ctx, input }) => closeGroup(ctx, input)),
  placeSchool: procedure.input(placeSchoolSchema).mutation(({ ctx, input }) => placeSchool(ctx, input)),
  moveSchool: procedure.input(moveSchoolSchema).mutation(({ ctx, input }) => moveSchool(ctx, input)),
  previewPlacement: procedure
    .input(previewPlacementSchema)
    .query(({ ctx, input }) => previewPlacement(ctx, input)),
  placeSchools: procedure.input(placeSchoolsSchema).mutation(({ ctx, input }) => placeSchools(ctx, input)),
});
