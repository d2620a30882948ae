import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 15_000 } },
    fileParallelism: false,
    reporters: ["default", ["json", { outputFile: "output/journeys.json" }]],
  },
});
