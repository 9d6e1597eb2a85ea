import { expectAccessible } from "../fixtures/a11y.ts";
import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

const routes: Record<string, string[]> = {
  official: [
    "/", "/providers", "/providers/new", "/inspectors", "/inspectors/new", "/recusals", "/recusals/new", "/imports",
    "/draws", "/draws/new", "/verify", "/me", "/nowhere",
  ],
  administrator: ["/accounts", "/accounts/new"],
  auditor: ["/audit"],
};

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("sign-in", async ({ page }) => {
      await page.goto("/sign-in");
      await expect(page.getByRole("button", { name: "登录" })).toBeVisible();
      await expectAccessible(page);
    });

    for (const [role, paths] of Object.entries(routes)) {
      test(`pages of the ${role}`, async ({ page, server }) => {
        test.setTimeout(90_000);
        await signIn(page, server, role);
        for (const path of paths) {
          await test.step(path, async () => {
            await page.goto(path);
            await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
            await page.waitForLoadState("networkidle");
            await expectAccessible(page);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            expect(wide, "the page is wider than the screen").toBeLessThanOrEqual(0);
          });
        }
      });
    }
  });
}
