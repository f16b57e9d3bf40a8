import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import tailwind from "@tailwindcss/vite";
import { renderToStaticMarkup } from "react-dom/server";
import { build, createServer } from "vite";
import type { GalleryPage } from "./specimen.ts";

const root = join(import.meta.dirname, "..");
const out = join(root, "build/gallery");

/** Writes every gallery page as a file that needs nothing but `styles.css` beside it. */
export async function buildGallery(): Promise<{ files: string[]; stylesheet: string }> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await buildStyles();
  const files = await Promise.all(
    (await loadPages()).map(async ({ name, title, node }) => {
      const file = join(out, `${name}.html`);
      await writeFile(file, documentOf(title, renderToStaticMarkup(node)));
      return file;
    }),
  );
  return { files, stylesheet: join(out, "styles.css") };
}

/** As an app's build makes it, so that its weight is the weight that people download. */
async function buildStyles() {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [tailwind()],
    build: {
      outDir: out,
      emptyOutDir: false,
      rollupOptions: { input: join(root, "src/styles.css"), output: { assetFileNames: "styles.css" } },
    },
  });
}

/** Node reads `.ts` alone, so Vite reads the `.tsx`. */
async function loadPages(): Promise<readonly GalleryPage[]> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const loaded = await server.ssrLoadModule(fileURLToPath(import.meta.resolve("./pages.tsx")));
    return loaded.pages;
  } finally {
    await server.close();
  }
}

function documentOf(title: string, body: string) {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="styles.css">
</head>
<body>${body}</body>
</html>
`;
}
