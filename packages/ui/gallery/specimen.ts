import type { ReactNode } from "react";
import type { PageShellProps } from "../src/index.ts";

/** A page without its frame, as the files of the gallery write it. */
export interface Specimen {
  name: string;
  page: string;
  parent?: string;
  /** What differs from a headteacher in the portal. */
  shell?: Partial<PageShellProps>;
  node: ReactNode;
}

/** A page with its frame and the words of its `<title>`. */
export interface GalleryPage {
  name: string;
  title: string;
  node: ReactNode;
}
