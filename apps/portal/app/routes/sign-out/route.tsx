export { action, loader } from "@consortia/web/account/sign-out";
