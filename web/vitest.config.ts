import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{apps,packages}/*/{src,mock}/**/*.test.{ts,tsx}"],
    pool: "threads",
    maxWorkers: 2,
  },
});
