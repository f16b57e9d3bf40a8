import { makeTemplates } from "./templates.ts";

// Playwright's global setup is whatever this file exports by default.
export default makeTemplates;
