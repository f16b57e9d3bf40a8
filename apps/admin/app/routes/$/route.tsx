import { refuseTheRest } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";

/** Whatever no other route answers for, so that even "We cannot find that page" has the whole shell around it. */
export function loader({ context }: LoaderFunctionArgs) {
  return refuseTheRest(context);
}

export default function Nothing() {
  return null;
}
