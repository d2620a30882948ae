import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{apps,packages}/*/{src,mock}/**/*.test.{ts,tsx}"],
    testTimeout: 60_000,
    pool: "threads",
    maxWorkers: 2,
  },
});
