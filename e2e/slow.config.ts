import config from "./playwright.config.ts";
export default { ...config, timeout: 240_000, workers: 1, expect: { timeout: 40_000 }, use: { ...config.use, actionTimeout: 60_000, navigationTimeout: 60_000 } };
