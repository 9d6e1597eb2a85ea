// The month's main job wholly through the screens: plan, try, announce, wait, draw, publish, have it checked by anybody.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ apart: "draw" });

/** As a field for a day and a time has it, in Shanghai. */
const shanghai = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);

async function expectAllPassed(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "核对无误" })).toBeVisible({ timeout: 20_000 });
  const steps = page.getByRole("region", { name: "逐步核对" }).or(page.locator(".card", { hasText: "逐步核对" })).getByRole("listitem");
  await expect(steps).toHaveCount(11);
  await expect(steps.filter({ hasText: /通过/ }).filter({ hasNotText: /不通过|未进行/ })).toHaveCount(11);
}

test("an official plans, announces and holds a draw, and anybody can check it", async ({ page, server, browser }) => {
  test.setTimeout(150_000);
  await signIn(page, server, "official", "/");
  await page.getByRole("link", { name: "抽取", exact: true }).click();
  await page.getByRole("link", { name: "新的抽查" }).click();

  const month = page.getByLabel("检查月份");
  const chosen = await month.locator("option").nth(2).getAttribute("value");
  let beacon = 0;
  await test.step("plan", async () => {
    await month.selectOption(chosen);
    await expect(page.getByLabel("检查第一天")).toHaveValue(`${chosen}-01`);
    await page.getByLabel("检查最后一天").fill(`${chosen}-20`);
    await page.getByRole("group", { name: "抽查事项" }).getByLabel("卫生保健").uncheck();
    await page.getByLabel("每组人数").fill("2");
    const first = page.getByRole("group", { name: "第 1 个部门" });
    await first.getByLabel("部门").selectOption({ label: "区教育局" });
    await first.getByLabel("每组最少人数").fill("1");
    await page.getByRole("group", { name: "第 2 个部门" }).getByLabel("部门").selectOption({ label: "区市场监管局" });
    await page.getByRole("button", { name: "添加部门" }).click();
    const third = page.getByRole("group", { name: "第 3 个部门" });
    await third.getByLabel("部门").selectOption({ label: "区卫生健康委" });
    await third.getByLabel("每组最少人数").fill("0");
    await page.getByLabel("来源").selectOption({ label: "当众掷骰子" });
    await expect(page.getByLabel("期号")).toHaveValue("1");
    // The field knows minutes: the next one that leaves time to announce.
    beacon = Math.ceil((Date.now() + 12_000) / 60_000) * 60_000;
    await page.getByLabel("最早产生时间").fill(shanghai(beacon));
    await page.getByLabel("最迟公布时间").fill(shanghai(beacon + 3_600_000));
  });

  let planned = 0;
  await test.step("a plan that does not suffice is told of and mended with one button", async () => {
    // Less than one a year for each of the providers.
    await page.getByLabel("本月检查数").fill("8");
    await page.getByRole("button", { name: "试算", exact: true }).click();
    await expect(page.getByRole("heading", { name: "试算结果" })).toBeFocused();
    await expect(page.getByText("还不能公告").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "公告并锁定名单" })).toHaveAttribute("aria-disabled", "true");
    const mend = page.getByRole("button", { name: /把本月计划增加到 \d+ 次并重新试算/ });
    planned = Number(/\d+/.exec(await mend.innerText())?.[0]);
    await mend.click();
    await expect(page.getByLabel("本月检查数")).toHaveValue(String(planned));
    await expect(page.getByText(/^可以公告/).first()).toBeVisible();
    await expect(page.getByRole("table", { name: "每家机构被抽中的机会" }).getByRole("row")).toHaveCount(21);
  });

  await test.step("announce", async () => {
    await page.getByRole("button", { name: "公告并锁定名单" }).click();
    const question = page.getByRole("dialog", { name: "公告并锁定名单？" });
    await expect(question).toContainText("任何人（包括本系统）都不能再改");
    await question.getByRole("button", { name: "公告并锁定名单" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /年 \d+ 月第 1 次抽查$/ })).toBeVisible();
    await expect(page.getByText("已公告", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "下载记录" }), "nothing to download yet").toHaveAttribute("aria-disabled", "true");
  });

  await test.step("at the announced minute the page offers the field by itself; slips are caught", async () => {
    const [once, again] = [page.getByLabel("公布的数值"), page.getByLabel("再填一遍")];
    if (Date.now() < beacon) await expect(page.getByText("之前还没有公开随机数")).toBeVisible();
    await expect(once).toBeVisible({ timeout: 90_000 });
    await once.fill("4 1 6");
    await again.fill("4 1 6 2 2 5 3 6 1 4");
    await page.getByRole("button", { name: "抽取", exact: true }).click();
    await expect(once).toHaveAccessibleDescription(/至少 10 个/);
    await once.fill("4 1 6 2 2 5 3 6 1 5");
    await page.getByRole("button", { name: "抽取", exact: true }).click();
    await expect(again).toHaveAccessibleDescription(/两次填写不一样/);
    await once.fill("4 1 6 2 2 5 3 6 1 4");
    await page.getByRole("button", { name: "抽取", exact: true }).click();
    await expect(page.getByText("已抽取", { exact: true })).toBeVisible();
  });

  await test.step("the result by street and by inspector is the same result", async () => {
    const streets = await page.getByRole("heading", { level: 3, name: /（\d+ 家）$/ }).allInnerTexts();
    expect(streets.length).toBeGreaterThan(3);
    const visits = streets.reduce((sum, name) => sum + Number(/（(\d+) 家）$/.exec(name)?.[1]), 0);
    expect(visits).toBe(planned);
    const result = await page.getByRole("listitem").filter({ hasText: /抽中 \d+ 家机构/ }).innerText();
    expect(result).toContain(`抽中 ${planned} 家机构`);
    const empty = Number(/空缺 (\d+) 个位置/.exec(result)?.[1] ?? 0);
    await page.getByRole("tab", { name: "按检查人员" }).click();
    const rows = page.getByRole("table", { name: "按检查人员" }).getByRole("row");
    await expect(rows.nth(1)).toBeVisible();
    const loads = await rows.locator("td.is-number").allInnerTexts();
    expect(loads.reduce((sum, load) => sum + Number(load), 0)).toBe(2 * planned - empty);
    expect(loads.length).toBe((await rows.count()) - 1);
  });

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "下载记录" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`双随机抽查记录-${chosen}-1.json`);
  const record = await readFile(await file.path());

  await test.step("checked by whoever is signed in, from the draw", async () => {
    await page.getByRole("link", { name: "验证", exact: true }).click();
    await expectAllPassed(page);
    await expect(page.getByText("当众掷骰子，期号 1: 4 1 6 2 2 5 3 6 1 4"), "not the source's code").toBeVisible();
  });

  await test.step("checked by anybody, from the file", async () => {
    const outside = await browser.newContext({ baseURL: server.url });
    const open = await outside.newPage();
    await open.goto("/verify");
    await open.locator("input[type=file]").setInputFiles({ name: "record.json", mimeType: "application/json", buffer: record });
    await expectAllPassed(open);
    await expect(open.getByText(`抽中 ${planned} 家机构`)).toBeVisible();
    await outside.close();
  });
});
