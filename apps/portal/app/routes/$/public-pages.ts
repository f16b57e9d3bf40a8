import type { ComponentType } from "react";
import { Accessibility } from "./accessibility.tsx";
import { Help } from "./help.tsx";
import { Method } from "./method.tsx";
import { Privacy } from "./privacy.tsx";
import { Roles } from "./roles.tsx";

export type PublicPage = {
  /** The path, without its slash. */
  readonly name: string;
  readonly title: string;
  readonly changedOn: string;
  readonly Words: ComponentType;
};

/** Pages that anyone may read, signed in or not. */
const publicPages: readonly PublicPage[] = [
  { name: "help", title: "Help", changedOn: "22 November 2026", Words: Help },
  { name: "method", title: "How we decide", changedOn: "27 November 2026", Words: Method },
  { name: "roles", title: "Who does what", changedOn: "22 November 2026", Words: Roles },
  { name: "accessibility", title: "Accessibility", changedOn: "22 November 2026", Words: Accessibility },
  { name: "privacy", title: "Privacy", changedOn: "22 November 2026", Words: Privacy },
];

export function findPublicPage(name: string | undefined): PublicPage | null {
  return publicPages.find((page) => page.name === name) ?? null;
}
