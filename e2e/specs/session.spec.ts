import { as, firstOf } from "../fixtures/api.ts";
import { accountOf, fillSignIn, signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

const ended = { name: "登录已结束，请重新登录" };

test("a wrong password is told of, the right one opens the page that was asked for", async ({ page, server }) => {
  const account = accountOf(server, "official");
  await page.goto("/inspectors");
  await fillSignIn(page, { ...account, password: `${account.password}?` });
  const refusal = page.getByRole("alert").filter({ hasText: "用户名或密码不对" }).first();
  await expect(refusal, "the screen reader's focus goes there").toBeFocused();
  await expect(refusal, "says what happens after more of it").toContainText("锁定");

  await page.getByLabel(/^密码/).fill(account.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "检查人员名录库" })).toBeVisible();
});

test("an empty sign-in names both fields", async ({ page }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "登录" }).click();
  for (const label of [/^用户名/, /^密码/]) {
    await expect(page.getByLabel(label)).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel(label)).toHaveAccessibleDescription("必填");
  }
  expect(requests.filter((url) => url.includes("/api/")), "there is nothing to ask for").toEqual([]);
});

test("a session that ends in the middle of a form is taken up again, and the saving goes on", async ({ page, server }) => {
  const provider = await firstOf(server, "official", "/providers");
  await signIn(page, server, "official", `/providers/${provider.id}/edit`);
  await page.getByLabel("对外电话").fill("021-62000001");
  // At another computer.
  const colleague = await as(server, "official");
  await colleague("/auth/sign-out-everywhere", { method: "POST" });

  await page.getByRole("button", { name: "保存" }).click();
  const dialog = page.getByRole("dialog", ended);
  await expect(dialog).toContainText("这一页填写的内容都还在");
  const account = accountOf(server, "official");
  await expect(dialog.getByLabel("用户名")).toHaveValue(account.name);
  await fillSignIn(dialog, account);

  await expect(page).toHaveURL(`/providers/${provider.id}`);
  await expect(page.getByText("021-62000001")).toBeVisible();
});

test("signing out everywhere ends the session of another browser too", async ({ page, server, browser }) => {
  const elsewhere = await browser.newContext({ baseURL: server.url });
  const other = await elsewhere.newPage();
  await signIn(other, server, "supervisor", "/providers");
  await expect(other.getByRole("heading", { level: 1, name: "检查对象名录库" })).toBeVisible();

  await signIn(page, server, "supervisor", "/me");
  const everywhere = { name: "在所有设备上退出" };
  await page.getByRole("main").getByRole("button", everywhere).click();
  await page.getByRole("dialog").getByRole("button", everywhere).click();
  await expect(page.getByRole("heading", { name: "登录", exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "登录", exact: true })).toBeVisible();

  await other.getByRole("main").getByRole("link", { name: "下一页" }).click();
  await expect(other.getByRole("dialog", ended)).toBeVisible();
  await elsewhere.close();
});
