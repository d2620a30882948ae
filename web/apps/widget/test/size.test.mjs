// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const gzip = (file) => gzipSync(readFileSync(join(dist, file))).length;

describe('what a visitor loads', () => {
  it('is at most 15 KB in all, and 5 KB before anyone asks for the panel', () => {
    execFileSync('node', ['build.mjs'], { cwd: root });
    const app = readFileSync(join(dist, 'widget/app.js'), 'utf8');
    const first = readdirSync(join(dist, 'widget')).filter((file) => new RegExp(`from"\\./${file}"`).test(app));
    const loader = gzip('widget.js');
    const all = loader + gzip('widget/app.js') + first.reduce((sum, file) => sum + gzip(`widget/${file}`), 0);
    expect(first).toHaveLength(1);
    expect(loader).toBeLessThanOrEqual(5 * 1024);
    expect(all).toBeLessThanOrEqual(15 * 1024);
  });
});
