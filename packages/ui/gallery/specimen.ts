import type { ReactNode } from "react";

/** A page without its frame, as the files of the gallery write it. */
export interface Specimen {
  name: string;
  page: string;
  parent?: string;
  hasErrors?: boolean;
  node: ReactNode;
}

/** A page with its frame and the words of its `<title>`. */
export interface GalleryPage {
  name: string;
  title: string;
  node: ReactNode;
}
