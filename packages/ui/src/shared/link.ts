/** A link as a page hands it over: where it goes and the words it reads. */
export interface LinkTo {
  href: string;
  words: string;
}

/** A link in a list of places, one of which may be this page. */
export interface PlaceLink extends LinkTo {
  isCurrent?: boolean | undefined;
}
