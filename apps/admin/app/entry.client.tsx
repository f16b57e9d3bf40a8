import { hydratePage } from "@consortia/web/hydrate-page";

hydratePage();
