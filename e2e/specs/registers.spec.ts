import { signIn, tokenOf } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

test("an official finds a provider by initials and opens it", async ({ page, server }) => {
  await signIn(page, server, "official");
  await page.goto("/providers?q=cjd");
  const links = page.getByRole("link", { name: /曹家渡/ });
  await links.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("曹家渡");
});

test("a spreadsheet with a broken row imports the others and names the broken one", async ({ page, server }) => {
  const token = await tokenOf(server, "official");
  const exported = await fetch(`${server.url}/api/v1/exports/providers?format=csv`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const [header, first, second] = (await exported.text()).split("\r\n");
  const broken = second?.replace(/[0-9A-Z]{18}/, "91310106MA1FY0000L");
  await signIn(page, server, "official");
  await page.goto("/imports");
  await page.getByLabel("导入到").selectOption({ label: "检查对象名录库" });
  await page.locator("input[type=file]").setInputFiles({
    name: "机构.csv",
    mimeType: "text/csv",
    buffer: Buffer.from([header, first, broken, ""].join("\r\n")),
  });
  await page.getByLabel(/只检查/).uncheck();
  await page.getByRole("button", { name: "上传", exact: true }).click();
  await expect(page.getByText(/统一社会信用代码须为 18 位/).first()).toBeVisible({ timeout: 15_000 });
});

test("who may not plan a draw is told so and by whom it can be done", async ({ page, server }) => {
  await signIn(page, server, "auditor");
  await page.goto("/draws/new");
  await expect(page.getByText("审计员").first()).toBeVisible();
  await expect(page.getByText("区托育管理员").first()).toBeVisible();
});
