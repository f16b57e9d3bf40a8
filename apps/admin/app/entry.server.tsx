export { handleError, handleRequest as default } from "@consortia/web/entry";
