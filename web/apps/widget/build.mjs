// Builds loader and panel: dist/widget.js is the line's script, dist/widget/ what it loads on use.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const sheets = {
  name: 'sheets',
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};
const options = { bundle: true, minify: true, target: 'es2022', legalComments: 'none', plugins: [sheets], logLevel: 'warning' };

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await build({
  ...options,
  entryPoints: { app: join(here, 'src/app.ts') },
  outdir: join(dist, 'widget'),
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
});
const version = createHash('sha256').update(readFileSync(join(dist, 'widget/app.js'))).digest('hex').slice(0, 8);
await build({
  ...options,
  entryPoints: [join(here, '../loader/src/main.ts')],
  outfile: join(dist, 'widget.js'),
  format: 'iife',
  define: { APP: JSON.stringify(`/widget/app.js?v=${version}`) },
});
