import { z } from "zod";
import { boardCodeSchema } from "../board/schemas.ts";
import { roleSchema } from "../register/roles.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";
import { ownerEvents } from "./machine.ts";

const request = { requestKey: requestKeySchema };
const note = z.string().trim().max(2000, "Use 2,000 characters or fewer");

export const addActionSchema = z.object({
  ...request,
  itemId: idSchema("AgendaItemId", "Select the item it comes from"),
  title: z.string().trim().min(1, "Say what is to be done").max(300, "Use 300 characters or fewer"),
  owner: z.object({
    personId: idSchema("PersonId", "Select who does it"),
    role: roleSchema,
    scopeId: z.string().min(1, "Select who does it"),
  }),
  dueOn: localDateSchema,
});
export type AddAction = z.infer<typeof addActionSchema>;

export const updateActionSchema = z
  .object({
    ...request,
    actionId: idSchema("ActionId"),
    event: z.enum(ownerEvents, "Select how it stands"),
    note: note.default(""),
  })
  .refine(({ event, note }) => event !== "drop" || note !== "", {
    path: ["note"],
    message: "Say why this will not be done",
  });
export type UpdateAction = z.infer<typeof updateActionSchema>;

export const carryForwardSchema = z.object({
  ...request,
  actionId: idSchema("ActionId"),
  dueOn: localDateSchema,
});
export type CarryForward = z.infer<typeof carryForwardSchema>;

export const ofActionSchema = z.object({ actionId: idSchema("ActionId") });

export const listActionsSchema = z.object({
  show: z.enum(["mine", "open", "overdue", "all"]).default("mine"),
  board: boardCodeSchema.nullable().default(null),
});
export type ListActions = z.infer<typeof listActionsSchema>;
