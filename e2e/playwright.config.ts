import { defineConfig } from "@playwright/test";

const ci = Boolean(process.env.CI);

export default defineConfig({
  testDir: "./specs",
  outputDir: "./test-results",
  fullyParallel: true,
  forbidOnly: ci,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [["list"]],
  use: {
    actionTimeout: 10_000,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Behind a service worker `page.route` sees nothing; `offline.spec.ts` allows it.
    serviceWorkers: "block",
    // Without a film of every test: filming takes more time than most of them.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.TUOYU_CHROMIUM ?? "/usr/bin/chromium",
      // No GPU and no outside network here: what would wait for either is off. Root has no sandbox to use.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desktop", use: { browserName: "chromium", viewport: { width: 1366, height: 768 } } },
    {
      name: "phone",
      // What a narrow screen and a finger make different; the rest is the same program again.
      testMatch: /(accessible|forms|offline|public|registers|session|visit)\.spec\.ts/,
      use: {
        browserName: "chromium",
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      },
    },
  ],
});
