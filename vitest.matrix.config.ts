import { defineConfig } from "vitest/config";

/** The suite against a real Synapse: `npm run test:matrix`. One server at a time. */
export default defineConfig({
  test: {
    include: ["tests/matrix/**/*.test.ts"],
    globalSetup: ["tests/support/synapse/global-setup.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ["verbose"],
    restoreMocks: true,
    unstubEnvs: true,
  },
});
