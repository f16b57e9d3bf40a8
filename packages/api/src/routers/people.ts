import {
  appointPersonSchema,
  endAppointmentSchema,
  invitePersonSchema,
  listPeopleSchema,
  personSchema,
  scopesSchema,
} from "@consortia/domain/register/people-schemas";
import { appointPerson } from "@consortia/services/register/appoint-person";
import { endAppointment } from "@consortia/services/register/end-appointment";
import { invitePerson } from "@consortia/services/register/invite-person";
import { listPeople } from "@consortia/services/register/list-people";
import { listScopes } from "@consortia/services/register/list-scopes";
import { readPerson } from "@consortia/services/register/read-person";
import { removeSecondStep } from "@consortia/services/register/remove-second-step";
import { resendInvitation } from "@consortia/services/register/resend-invitation";
import { procedure, router } from "../trpc.ts";

/** People and their dated appointments, kept in the admin app. */
export const peopleRouter = router({
  list: procedure.input(listPeopleSchema).query(({ ctx, input }) => listPeople(ctx, input)),
  read: procedure.input(personSchema).query(({ ctx, input }) => readPerson(ctx, input)),
  scopes: procedure.input(scopesSchema).query(({ ctx, input }) => listScopes(ctx, input)),
  invite: procedure.input(invitePersonSchema).mutation(({ ctx, input }) => invitePerson(ctx, input)),
  appoint: procedure.input(appointPersonSchema).mutation(({ ctx, input }) => appointPerson(ctx, input)),
  endAppointment: procedure
    .input(endAppointmentSchema)
    .mutation(({ ctx, input }) => endAppointment(ctx, input)),
  resendInvitation: procedure.input(personSchema).mutation(({ ctx, input }) => resendInvitation(ctx, input)),
  removeSecondStep: procedure.input(personSchema).mutation(({ ctx, input }) => removeSecondStep(ctx, input)),
});
