import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";
import { needsEvidence } from "./people-policy.ts";
import { roleSchema } from "./roles.ts";
import { emailSchema, personNameSchema } from "./sign-in.ts";

const appointmentFields = {
  role: roleSchema,
  /** A school, group or board by its id; the authority for roles of the authority. */
  scopeId: z
    .string("Select where the role is held")
    .regex(/^[a-z]{3}_[0-9a-z]{8,40}$/, "Select where the role is held"),
  /** The last day of the term; without one the appointment is open. */
  plannedEndOn: localDateSchema.nullable().default(null),
  /** The minute that the appointment rests on. */
  evidence: z.string().trim().max(300, "Minute must be 300 characters or fewer").nullable().default(null),
  /** Whether the minute records the declaration of a chair or vice-chair (BRD-10). */
  hasDeclared: z.boolean().optional(),
};

const appointmentSchema = z.object(appointmentFields);
export type AppointmentToOpen = z.infer<typeof appointmentSchema>;

export const invitePersonSchema = withEvidence(
  z.object({
    requestKey: requestKeySchema,
    name: personNameSchema,
    email: emailSchema,
    ...appointmentFields,
  }),
);
export type InvitePerson = z.infer<typeof invitePersonSchema>;

export const appointPersonSchema = withEvidence(
  z.object({ requestKey: requestKeySchema, personId: idSchema("PersonId"), ...appointmentFields }),
);
export type AppointPerson = z.infer<typeof appointPersonSchema>;

export const endAppointmentSchema = z.object({
  appointmentId: idSchema("AppointmentId"),
  reason: z
    .string()
    .trim()
    .min(1, "Enter why it ends")
    .max(300, "Why it ends must be 300 characters or fewer"),
});
export type EndAppointment = z.infer<typeof endAppointmentSchema>;

export const scopesSchema = z.object({ role: roleSchema });

export const personSchema = z.object({ personId: idSchema("PersonId") });

export const listPeopleSchema = z.object({
  /** Part of a name or of an address. */
  q: z.string().trim().max(100).default(""),
  after: z.string().max(300).nullable().default(null),
});
export type ListPeople = z.infer<typeof listPeopleSchema>;

/** A lead or a board place names the minute that it rests on. */
function withEvidence<Shape extends z.ZodType<{ role: z.infer<typeof roleSchema>; evidence: string | null }>>(
  schema: Shape,
) {
  return schema.refine(({ role, evidence }) => !needsEvidence(role) || evidence !== null, {
    path: ["evidence"],
    message: "Enter the meeting and minute that this rests on",
  });
}
