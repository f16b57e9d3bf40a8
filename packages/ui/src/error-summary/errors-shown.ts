import { createContext } from "react";

/** Told when a page shows what is wrong with its form. Nobody listens unless a Document does. */
export const ErrorsShown = createContext<() => void>(() => undefined);
