import { installPackages } from "./install.mjs";
import { bringToolchain } from "./toolchain.mjs";

/** The toolchain with every package installed: what each script begins with. */
export async function makeReady() {
  const toolchain = bringToolchain();
  await installPackages(toolchain);
  return toolchain;
}
