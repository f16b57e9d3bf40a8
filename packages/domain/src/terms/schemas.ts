import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";
import { wordsSchema } from "../shared/words-schema.ts";

const year = z.coerce.number("That school year is not on the calendar").int().min(2020).max(2099);

export const readTermYearSchema = z.object({ year });
export type ReadTermYear = z.infer<typeof readTermYearSchema>;

const days = { startsOn: localDateSchema, endsOn: localDateSchema };
const term = z.object({
  startsOn: localDateSchema,
  halfTermStartsOn: localDateSchema,
  halfTermEndsOn: localDateSchema,
  endsOn: localDateSchema,
});

/** `basedOn` is the calendar that the page showed: null where the year had none yet. */
export const setTermsSchema = z.object({
  requestKey: requestKeySchema,
  year,
  basedOn: idSchema("TermCalendarId").nullable(),
  autumn: term,
  spring: term,
  summer: term,
});
export type SetTerms = z.infer<typeof setTermsSchema>;

const ofCalendar = { requestKey: requestKeySchema, year, basedOn: idSchema("TermCalendarId") };

export const addClosureSchema = z.object({
  ...ofCalendar,
  ...days,
  reason: wordsSchema("Say why the authority is closed", 100),
});
export type AddClosure = z.infer<typeof addClosureSchema>;

/** A closure is known by its first day: two never meet. */
export const removeClosureSchema = z.object({ ...ofCalendar, startsOn: localDateSchema });
export type RemoveClosure = z.infer<typeof removeClosureSchema>;
