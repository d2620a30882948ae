import { defineConfig } from "vitest/config";

/** Measures the console in the browser; it takes minutes and prints figures, so it is no journey. */
export default defineConfig({
  test: {
    include: ["src/bench/*.bench.ts"],
    testTimeout: 1_200_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    reporters: ["dot"],
    disableConsoleIntercept: true,
  },
});
