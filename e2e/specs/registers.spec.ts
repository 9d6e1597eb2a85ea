import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

test("an official finds a provider by initials and opens it", async ({ page, server }) => {
  await signIn(page, server, "official");
  await page.goto("/providers?q=cjd");
  const links = page.getByRole("link", { name: /曹家渡/ });
  await links.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("曹家渡");
});
