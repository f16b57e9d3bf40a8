/** What leads confirm before the heads see a total, stored with their decision (FUN-11). */
export const releaseWarning =
  "Rates are public. Heads who see the total may be able to work out which schools have which category.";
