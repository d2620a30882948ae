// Builds both: the loader's dist/widget.js is the line's script, our dist/ what it loads on use.
import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const loader = join(here, "../loader");
const dist = join(here, "dist");
const sheets = {
  name: "sheets",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};
const options = {
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none",
  plugins: [sheets],
  logLevel: "warning",
};

rmSync(dist, { recursive: true, force: true });
await build({
  ...options,
  entryPoints: { app: join(here, "src/app.ts") },
  outdir: dist,
  format: "esm",
  splitting: true,
  chunkNames: "assets/[name]-[hash]",
});
const version = createHash("sha256")
  .update(readFileSync(join(dist, "app.js")))
  .digest("hex")
  .slice(0, 8);
await build({
  ...options,
  entryPoints: [join(loader, "src/main.ts")],
  outfile: join(loader, "dist/widget.js"),
  format: "iife",
  define: { APP: JSON.stringify(`/widget/app.js?v=${version}`) },
});
