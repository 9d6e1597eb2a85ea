import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

test("a page whose download fails says so, and comes when it is tried again", async ({ page, server }) => {
  await signIn(page, server, "official");
  await page.route("**/app-*/split_registers.wasm", (route) => route.abort());
  await page.getByRole("link", { name: /^C、D 类机构/ }).click();
  await expect(page.getByRole("alert")).toContainText("这一页没有下载下来");
  await page.unroute("**/app-*/split_registers.wasm");
  await page.getByRole("button", { name: "重试" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("检查对象名录库");
});
