import { z } from "zod";
import { idSchema, requestKeySchema, urnSchema } from "../shared/ids.ts";
import { rowOutcomes, weightyChanges } from "./compare-register.ts";
import { laneSchema } from "./lanes.ts";

const reasonSchema = z
  .string()
  .trim()
  .min(1, "Enter a reason")
  .max(500, "Reason must be 500 characters or fewer");

const groupNameSchema = z
  .string()
  .trim()
  .min(2, "Enter a name")
  .max(80, "Name must be 80 characters or fewer");

const groupIdSchema = z.string().min(1, "Select a consortium or a locality").pipe(idSchema("GroupId"));
const schoolIdSchema = idSchema("SchoolId", "Select a school");

/** Bytes of the largest file that is read: the whole national register has less than half of this. */
export const largest_import_bytes = 150 * 1024 * 1024;

export const previewImportSchema = z.object({
  fileName: z.string().trim().min(1).max(200),
  bytes: z.instanceof(Uint8Array),
  extractOn: z.iso.date("Enter the date of the extract"),
});
export type PreviewImport = z.infer<typeof previewImportSchema>;

export const importIdSchema = z.object({ importId: idSchema("ImportBatchId") });

export const applyImportSchema = importIdSchema.extend({
  requestKey: requestKeySchema,
  /** The counts that the officer looked at, so that nothing else is applied (see `seenCounts`). */
  seen: z.string().max(80),
  accepted: z.array(z.enum(weightyChanges)).default([]),
  /** Why a second person agrees; only for an import that is held. */
  reason: reasonSchema.optional(),
});
export type ApplyImport = z.infer<typeof applyImportSchema>;

export const rejectImportSchema = importIdSchema.extend({ requestKey: requestKeySchema });
export type RejectImport = z.infer<typeof rejectImportSchema>;

export const listImportRowsSchema = importIdSchema.extend({
  outcome: z.enum(rowOutcomes),
  afterRow: z.coerce.number().int().min(0).default(0),
});
export type ListImportRows = z.infer<typeof listImportRowsSchema>;

/** Part of an address: a filter that is blank or makes no sense is no filter. */
const filterText = z
  .string()
  .trim()
  .max(80)
  .transform((text) => (text === "" ? undefined : text))
  .optional()
  .catch(undefined);

export const listSchoolsSchema = z.object({
  /** Part of the name, or a URN. */
  name: filterText,
  lane: laneSchema.optional().catch(undefined),
  phase: filterText,
  district: filterText,
  groupId: idSchema("GroupId").optional().catch(undefined),
  /** Running schools (open and closing) unless closed ones are asked for. */
  closed: z
    .union([z.boolean(), z.literal("yes").transform(() => true)])
    .default(false)
    .catch(false),
  cursor: z.string().max(300).optional().catch(undefined),
});
export type ListSchools = z.infer<typeof listSchoolsSchema>;

export const seeSchoolSchema = z.object({ urn: urnSchema });
export const seeConsortiumSchema = z.object({ slug: z.string().min(1).max(120) });

export const groupKinds = ["consortium", "locality"] as const;
export const groupKindSchema = z.enum(groupKinds, "Select a consortium or a locality");
export type PlacedGroupKind = (typeof groupKinds)[number];

export const listGroupsSchema = z.object({ kind: groupKindSchema });

export const createGroupSchema = z
  .object({
    requestKey: requestKeySchema,
    kind: groupKindSchema,
    name: groupNameSchema,
    lanes: z.array(laneSchema).default([]),
  })
  .refine(({ kind, lanes }) => kind === "locality" || lanes.length > 0, {
    path: ["lanes"],
    message: "Select at least one lane",
  });
export type CreateGroup = z.infer<typeof createGroupSchema>;

export const seeGroupSchema = z.object({ groupId: groupIdSchema });

export const renameGroupSchema = z.object({
  requestKey: requestKeySchema,
  groupId: groupIdSchema,
  name: groupNameSchema,
});
export type RenameGroup = z.infer<typeof renameGroupSchema>;

export const closeGroupSchema = z.object({
  requestKey: requestKeySchema,
  groupId: groupIdSchema,
  reason: reasonSchema,
});
export type CloseGroup = z.infer<typeof closeGroupSchema>;

/** `lane` is set for a consortium; a locality holds the whole school. */
const placement = {
  requestKey: requestKeySchema,
  groupId: groupIdSchema,
  lane: laneSchema.optional(),
  reason: reasonSchema,
};

export const placeSchoolSchema = z.object({ ...placement, schoolId: schoolIdSchema });
export type PlaceSchool = z.infer<typeof placeSchoolSchema>;

/** `fromGroupId` is the group that the officer saw, so that a move never undoes somebody else's. */
export const moveSchoolSchema = placeSchoolSchema.extend({ fromGroupId: groupIdSchema });
export type MoveSchool = z.infer<typeof moveSchoolSchema>;

export const previewPlacementSchema = z.object({
  district: z.string().trim().min(1, "Select a district").max(80),
  groupId: groupIdSchema,
  lane: laneSchema.optional(),
});
export type PreviewPlacement = z.infer<typeof previewPlacementSchema>;

export const placeSchoolsSchema = z.object({
  ...placement,
  schoolIds: z.array(schoolIdSchema).min(1, "Select at least one school").max(500),
});
export type PlaceSchools = z.infer<typeof placeSchoolsSchema>;
