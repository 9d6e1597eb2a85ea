import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

test("an official finds a provider by initials and opens it", async ({ page, server }) => {
  await signIn(page, server, "official", "/providers?q=cjd");
  const links = page.getByRole("link", { name: /曹家渡/ });
  await links.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("曹家渡");
});

test("what the workbench counts is what its link lists", async ({ page, server }) => {
  await signIn(page, server, "official", "/");
  const todos = page.getByRole("region", { name: "待办" }).getByRole("link", { name: /执法证|机构/ });
  await expect(todos.first()).toBeVisible();
  const names = await todos.evaluateAll((links) => links.map((link) => link.getAttribute("aria-label") ?? ""));
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    await page.getByRole("link", { name }).click();
    await expect(page, "the address is the list's own").toHaveURL(/\/(inspectors|providers)\?/);
    await expect(page.getByText(`共 ${/：(\d+) 项/.exec(name)?.[1]} 条`), name).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL("/");
  }
});

test("an empty list says whether a filter made it empty", async ({ page, server }) => {
  await signIn(page, server, "inspector", "/recusals");
  await expect(page.getByText("还没有记录")).toBeVisible();
  await page.goto("/providers?q=zzzz");
  await expect(page.getByText("没有符合筛选条件的记录")).toBeVisible();
  const clear = page.getByRole("button", { name: "清除全部筛选" });
  if (await clear.isHidden()) await page.getByRole("button", { name: "筛选" }).click();
  await clear.click();
  await expect(page.getByText(/共 \d{2,} 条/)).toBeVisible();
});
