// Every page in both themes, on the width of the project: axe has nothing to say, and nothing is wider than the screen.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectAccessible, expectReadable } from "../fixtures/a11y.ts";
import { examples, type Examples } from "../fixtures/examples.ts";
import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

type Path = string | ((ids: Examples) => string | undefined);

/** Who sees which pages, by their names in the SPA's `route.rs`; in groups, so that workers share them. */
const groups: [role: string | undefined, pages: Record<string, Path>][] = [
  [
    undefined,
    {
      SignIn: "/sign-in",
      "Verify, open": "/verify",
      PublicDraws: "/public/draws",
      PublicDraw: ({ draw }) => `/public/draws/${draw}`,
      "PublicDraw, sealed": ({ sealed }) => `/public/draws/${sealed}`,
      PublicChances: ({ draw }) => `/public/draws/${draw}/chances`,
      PublicLog: "/public/log?entry=0",
      PublicProviders: "/public/providers",
      PublicProvider: ({ code }) => `/public/providers/${code}`,
      PublicStatistics: "/public/statistics/draws",
      PublicItems: "/public/items",
      PublicAnnualPlans: "/public/annual-plans",
      "Door, of nobody": "/door/nobody",
    },
  ],
  [
    "official",
    {
      Items: "/items",
      NewItemVersion: "/item-versions/new?item=SAFETY",
      ItemVersion: ({ item }) => `/item-versions/${item}`,
      EditItemVersion: ({ item }) => `/item-versions/${item}/edit`,
      SupersedeItemVersion: ({ item }) => `/item-versions/${item}/supersede`,
      AnnualPlans: "/annual-plans",
      NewAnnualPlan: "/annual-plans/new",
      AnnualPlan: ({ plan }) => `/annual-plans/${plan}`,
      EditAnnualPlan: ({ plan }) => `/annual-plans/${plan}/edit`,
      SupersedeAnnualPlan: ({ plan }) => `/annual-plans/${plan}/supersede`,
      Coverage: "/coverage",
      ProviderCoverage: ({ provider }) => `/coverage/${provider}`,
      Statistics: "/statistics/draws",
    },
  ],
  [
    "official",
    {
      Inspections: "/inspections",
      NewInspection: "/inspections/new",
      Inspection: ({ inspection }) => `/inspections/${inspection}`,
      Rectifications: "/rectifications",
      Rectification: ({ rectification }) => `/rectifications/${rectification}`,
      Cases: "/cases",
      RecusalRequests: "/recusal-requests",
      Calendar: "/calendar",
      Publications: "/publications",
      Publication: ({ inspection }) => `/publications/${inspection}`,
    },
  ],
  [
    "inspector",
    {
      Visits: "/visits",
      DrawnVisit: ({ visit }) => visit && `/visits/drawn/${visit}`,
      TriggeredVisit: ({ inspection }) => `/visits/triggered/${inspection}`,
      Visit: ({ made }) => `/visits/${made}`,
    },
  ],
  [
    "official",
    {
      Home: "/",
      Providers: "/providers",
      NewProvider: "/providers/new",
      Provider: ({ provider }) => `/providers/${provider}`,
      EditProvider: ({ provider }) => `/providers/${provider}/edit`,
      Inspectors: "/inspectors",
      NewInspector: "/inspectors/new",
      Inspector: ({ inspector }) => `/inspectors/${inspector}`,
      EditInspector: ({ inspector }) => `/inspectors/${inspector}/edit`,
    },
  ],
  [
    "official",
    {
      Recusals: "/recusals",
      NewRecusal: "/recusals/new",
      Imports: "/imports",
      Import: (ids) => `/imports/${ids.import}`,
      Draws: "/draws",
      NewDraw: "/draws/new",
      Draw: ({ draw }) => `/draws/${draw}`,
      EditDraw: ({ sealed }) => `/draws/${sealed}/edit`,
      "Draw, sealed": ({ sealed }) => `/draws/${sealed}`,
      Verify: ({ draw }) => `/verify?draw=${draw}`,
      Me: "/me",
      "none, not found": "/nowhere",
      "none, refused": "/audit",
    },
  ],
  [
    "administrator",
    { Accounts: "/accounts", NewAccount: "/accounts/new", Account: ({ account }) => `/accounts/${account}` },
  ],
  ["auditor", { Audit: "/audit" }],
  ["provider", { "Home, of a provider": "/" }],
];

/** Drawn, and nothing still on its way. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".skeleton, .working, [aria-busy=true]")).toHaveCount(0);
  if (page.url().includes("/verify?draw=")) await expect(page.locator(".verdict")).toBeVisible();
}

async function expectFits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, "the page is wider than the screen").toBeLessThanOrEqual(0);
}

test("every page of the SPA is looked at below", () => {
  const source = readFileSync(new URL("../../frontend/src/route.rs", import.meta.url), "utf8");
  const [, variants = ""] = /pub enum Route \{(.*?)\n\}/s.exec(source) ?? [];
  const names = [...variants.matchAll(/^ {4}(\w+)/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(20);
  const looked = groups.flatMap(([, pages]) => Object.keys(pages).map((name) => name.replace(/,.*/, "")));
  expect(names.filter((name) => name !== undefined && !looked.includes(name))).toEqual([]);
});

async function expectGood(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page);
  await expectFits(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectReadable(page);
}

for (const [role, pages] of groups) {
  const names = Object.keys(pages);
  test(`${role ?? "nobody signed in"}: ${names[0]} to ${names.at(-1)}`, async ({ page, server }) => {
    test.setTimeout(90_000);
    const ids = await examples(server);
    if (role !== undefined) await signIn(page, server, role);
    for (const [name, path] of Object.entries(pages)) {
      await test.step(name, async () => {
        const address = typeof path === "string" ? path : path(ids);
        if (address === undefined) {
          test.info().annotations.push({ type: "nothing to show today", description: name });
          return;
        }
        await page.goto(address);
        await settled(page);
        await expectGood(page);
      });
    }
  });
}

test("what opens over a page, and a form full of mistakes", async ({ page, server, isMobile }) => {
  const ids = await examples(server);
  await signIn(page, server, "official", "/providers");
  await settled(page);
  if (isMobile) {
    await page.getByRole("button", { name: "菜单" }).click();
    await expect(page.getByRole("navigation", { name: "主导航" })).toBeVisible();
    await expectGood(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "筛选" }).click();
  }
  await page.locator("summary", { hasText: "街镇" }).click();
  await expect(page.getByLabel("曹家渡街道")).toBeVisible();
  await expectGood(page);

  await page.goto(`/providers/${ids.provider}`);
  await page.getByRole("button", { name: "变更状态" }).click();
  await expect(page.getByRole("dialog", { name: "变更状态" })).toBeVisible();
  await expectGood(page);

  await page.goto("/providers/new");
  await page.getByRole("button", { name: "登记机构" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "请改正下面几处" })).toBeFocused();
  await expectGood(page);
});
