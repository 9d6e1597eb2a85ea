// A year's planning through the screens: what may be inspected, the yearly plan with its price, the draw that begins with
// it, and a month that lacks people, mended with one press.
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/a11y.ts";
import { as } from "../fixtures/api.ts";
import { signIn } from "../fixtures/login.ts";
import { at } from "../fixtures/people.ts";
import type { Server } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ apart: "planning" });

interface Plan {
  id: string;
  state: "draft" | "filed" | "published";
  etag: string;
}

/** Year and number of the month after this one, in Shanghai. */
function nextMonth(): [number, number] {
  const now = new Date(Date.now() + 8 * 3_600_000);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + 1];
  return month === 12 ? [year + 1, 1] : [year, month + 1];
}

/** The plan of next month's year, public: in December the demonstration has only a draft of it. */
async function publishedPlan(server: Server): Promise<string> {
  const send = await as(server, "official");
  const [year] = nextMonth();
  const { items } = (await (await send(`/annual-plans?year=${year}&sort=-year`)).json()) as { items: Plan[] };
  const [newest] = items;
  if (newest === undefined) throw new Error(`the demonstration has no plan of ${year}`);
  if (newest.state === "published") return newest.id;
  const body = { filed_on: "2026-01-20", number: "演示备 9 号" };
  const filed = (await (await send(`/annual-plans/${newest.id}/file`, { method: "POST", etag: newest.etag, body })).json()) as Plan;
  await send(`/annual-plans/${newest.id}/publish`, { method: "POST", etag: filed.etag });
  return newest.id;
}

/** The same number in every month of a stratum. */
async function everyMonth(stratum: Locator, visits: number): Promise<void> {
  await stratum.getByLabel("各月都填这个数").fill(String(visits));
  await stratum.getByRole("button", { name: "填入" }).click();
}

async function tryOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "试算", exact: true }).click();
  await expect(page.getByRole("heading", { name: "试算结果" })).toBeFocused({ timeout: 20_000 });
}

test("a year is planned, its price read, filed and published; the next month begins with it and is mended", async ({ page, server, browser }) => {
  test.setTimeout(180_000);
  const [year] = nextMonth();
  const name = new RegExp(`${year} 年度抽查计划 · 第 2 版`);

  await test.step("the published plan is changed: two strata instead of one", async () => {
    const id = await publishedPlan(server);
    await signIn(page, server, "official", `/annual-plans/${id}`);
    await page.getByRole("link", { name: "调整计划" }).click();
    await page.getByRole("textbox", { name: /调整理由/ }).fill("社区托育点单独编组");
    const gardens = page.getByRole("group", { name: "分层 1" });
    await gardens.getByLabel("分层代码").fill("garden");
    for (const kind of ["社区托育点", "福利性托育点"]) await gardens.getByLabel(kind).uncheck();
    await everyMonth(gardens, 3);
    await page.getByRole("button", { name: "添加分层" }).click();
    const sites = page.getByRole("group", { name: "分层 2" });
    await sites.getByLabel("分层代码").fill("site");
    for (const kind of ["托幼一体园", "托育机构"]) await sites.getByLabel(kind).uncheck();
    await everyMonth(sites, 6);
  });

  await test.step("the outlook: too few visits break the guarantee, more of them cost people and hide the months", async () => {
    const look = page.getByRole("button", { name: "试算全年" });
    await look.click();
    const gardens = page.getByRole("region", { name: "试算结果 garden" });
    await expect(gardens).toContainText("有机构会超过 12 个月没有检查");
    await expect(gardens).toContainText(/到期 \d+ 家，只计划 \d+ 次/);
    await everyMonth(page.getByRole("group", { name: "分层 1" }), 12);
    await expect(page.getByText("方案已改动，下面是改动前的结果。")).toBeVisible();
    await look.click();
    await expect(gardens).toContainText("是，每次模拟都全部查到");
    const guess = gardens.locator(".tile").filter({ hasText: "猜中月份的最好把握" });
    const chance = Number.parseInt(await guess.locator("dd").innerText(), 10);
    expect(chance).toBeGreaterThan(0);
    expect(chance).toBeLessThan(60);
    await expect(gardens.getByRole("table", { name: "多查几次，能换来多少不可预测" }).locator("[aria-current]")).toHaveCount(1);
    const people = page.getByRole("table", { name: "检查人员够不够" });
    await expect(people.getByRole("row", { name: /区卫生健康委/ })).toContainText(/够$/);
    // Under the sticky bar axe finds what is half scrolled away.
    await page.evaluate(() => window.scrollTo(0, 0));
    await expectAccessible(page);
  });

  await test.step("saved, filed with its number, published", async () => {
    await page.getByRole("button", { name: "保存草稿" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText("草稿", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "登记备案" }).click();
    const dialog = page.getByRole("dialog", { name: "登记备案" });
    await dialog.getByRole("button", { name: "登记备案" }).click();
    await expect(dialog.getByLabel(/备案文号/)).toHaveAttribute("aria-invalid", "true");
    await dialog.getByLabel(/备案文号/).fill("静教托备〔2026〕9号");
    await dialog.getByRole("button", { name: "登记备案" }).click();
    await expect(page.getByText("已备案", { exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "修改草稿" }), "filed is fixed").toHaveCount(0);
    await page.getByRole("button", { name: "公布", exact: true }).click();
    await page.getByRole("dialog", { name: "公布这份计划？" }).getByRole("button", { name: "公布", exact: true }).click();
    await expect(page.getByText("现行", { exact: true })).toBeVisible();
  });

  await test.step("everybody reads it, the reason too", async () => {
    const anybody = await browser.newPage({ baseURL: server.url });
    await anybody.goto("/public/draws");
    await anybody.getByRole("link", { name: "年度计划" }).click();
    await expect(anybody.getByRole("heading", { name }).first()).toBeVisible();
    await expect(anybody.getByText("社区托育点单独编组")).toBeVisible();
    await expect(anybody.getByText("区教育局（至少 1 人）、区卫生健康委（至少 1 人）").first()).toBeVisible();
    await anybody.close();
  });

  await test.step("the draw of the next month begins with both strata", async () => {
    await page.goto("/draws/new");
    await expect(page.getByText("事项和各月数已按年度计划填好：")).toBeVisible();
    await expect(page.getByRole("link", { name })).toBeVisible();
    const numbers = page.getByLabel("本月检查数");
    await expect(numbers).toHaveCount(2);
    await expect(numbers.nth(0)).toHaveValue("12");
    await expect(numbers.nth(1)).toHaveValue("6");
    const sites = page.getByRole("region", { name: "抽哪些机构 · 分层 site" });
    await expect(sites.getByLabel("社区托育点")).toBeChecked();
    await expect(sites.getByLabel("托幼一体园")).not.toBeChecked();
    await page.getByLabel("期号").first().fill("2026136");
  });

  await test.step("people don't suffice: visits, inspectors and shortfall are named", async () => {
    await page.getByLabel("本月检查数").first().fill("30");
    await tryOut(page);
    await expect(page.getByText(/人手不够|人手有时不够/).first()).toBeVisible();
    await expect(page.getByText(/^试排 20 次，有 \d+ 次排不满，最多空缺 \d+ 个位置。$/)).toBeVisible();
    await expect(page.getByText(/补不上的位置：.*（区卫生健康委）/)).toBeVisible();
    await expect(page.getByText(/能去的只有：.*（区卫生健康委，本月至多 \d+ 次）/)).toBeVisible();
    await expect(page.getByText(/这些位置需要 \d+ 人次，能去的人合计只有 \d+ 人次/)).toBeVisible();
    const add = page.getByRole("link", { name: "登记区卫生健康委检查人员" });
    const form = await page.context().newPage();
    await form.goto((await add.getAttribute("href")) ?? "");
    await expect(form.getByLabel(/^部门/)).toHaveValue("HEA");
    await expect(form.getByLabel(/^每月检查上限/)).not.toHaveValue("");
    await expect(form.getByRole("group", { name: "专长事项" }).getByLabel("卫生保健")).toBeChecked();
    await form.close();
  });

  const raise = page.getByRole("group", { name: /^采用这项调整：调整本月检查上限/ });
  const raised: string[] = [];
  await test.step("a press mends it, and the trial is made again; rarely a place is left for a second one", async () => {
    for (let press = 0; press < 3 && (press === 0 || (await raise.isVisible())); press++) {
      const offer = (await raise.getAttribute("aria-label")) ?? "";
      raised.push(...[...offer.matchAll(/(?:：|、)([^：、]+?)由 \d+ 次提高到 \d+ 次/g)].map(([, who]) => who ?? ""));
      await raise.getByRole("button", { name: "采用这项调整" }).click();
      // The trial before stays on the page until the next one has come.
      await expect(page.getByRole("group", { name: offer, exact: true })).toHaveCount(0, { timeout: 20_000 });
      await expect(page.getByText(/^试排 20 次，(每次|有 \d+ 次)/)).toBeVisible();
    }
    await expect(page.getByText("试排 20 次，每次都能排满。")).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText("可以公告：计划够用，人手够排。")).toBeVisible();
    await page.getByRole("button", { name: "筹备完成，开始征集承诺" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "筹备完成，开始征集承诺" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /年 \d+ 月第 \d+ 次抽查$/ })).toBeVisible();
  });

  await test.step("each change of it is in the audit log under its own name", async () => {
    const auditor = await at(browser, server, "auditor");
    await auditor.goto("/audit?action=adjust");
    expect(raised.length).toBeGreaterThan(0);
    const objects = auditor.locator('td[data-label="对象"]');
    for (const who of new Set(raised)) await expect(objects.filter({ hasText: who }).first()).toBeVisible();
  });
});

test("a version of an item: sources are asked for, the right person publishes, everybody reads it", async ({ page, server, browser }) => {
  test.setTimeout(60_000);
  await signIn(page, server, "official", "/items");
  await page.getByRole("button", { name: "新增事项" }).click();
  const dialog = page.getByRole("dialog", { name: "新增事项" });
  await dialog.getByLabel(/^代码/).fill("STAFF");
  await dialog.getByLabel(/^名称/).fill("从业人员资质");
  await dialog.getByLabel(/^来源/).fill("静府办发〔2021〕14号");
  await dialog.getByRole("button", { name: "新增事项" }).click();

  await test.step("without a source nothing can be saved, still less published", async () => {
    await page.getByRole("textbox", { name: /^检查内容/ }).fill("照护人员持证上岗");
    await page.getByLabel(/^负责部门/).selectOption({ label: "区教育局" });
    const check = page.getByRole("group", { name: "检查项 1" });
    await check.getByLabel(/^代码/).fill("T-01");
    await check.getByLabel(/^要求/).fill("照护人员全部持证");
    await check.getByLabel(/^来源核实情况/).selectOption({ label: "政府文件" });
    await page.getByRole("button", { name: "保存草稿" }).click();
    const wrong = page.getByRole("alert").filter({ hasText: "请改正下面几处" });
    await expect(wrong).toBeFocused();
    await expect(wrong.getByRole("link", { name: /^来源/ }).first()).toBeVisible();
    await expect(wrong.getByRole("link", { name: /^文件名称、文号/ })).toBeVisible();
    await page.getByRole("button", { name: "删除这条依据" }).click();
    await check.getByLabel(/^来源(?!核实)/).fill("托育机构设置标准");
    await page.getByRole("button", { name: "保存草稿" }).click();
    await expect(page.getByText("至少写一条检查依据").first()).toBeVisible();
    await page.getByRole("button", { name: "添加依据" }).click();
    const basis = page.getByRole("group", { name: "依据 1" });
    await basis.getByLabel(/^文件名称/).fill("托育机构设置标准（试行）");
    await basis.getByLabel(/^来源核实情况/).selectOption({ label: "转述，待核实" });
    await page.getByRole("button", { name: "保存草稿" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "从业人员资质 · 第 1 版" })).toBeVisible();
  });

  await test.step("what isn't verified is shown as a parameter, not as law", async () => {
    const bases = page.getByRole("table", { name: "检查依据" });
    await expect(bases.getByText("参数，待核实")).toBeVisible();
  });

  const draft = new URL(page.url()).pathname;
  await test.step("whoever may not publish has no such button", async () => {
    const street = await at(browser, server, "street");
    await street.goto(draft);
    await expect(street.getByRole("button", { name: "公布", exact: true })).toHaveCount(0);
    await street.context().close();
  });

  await test.step("published, it never changes any more; everybody reads it", async () => {
    await page.getByRole("button", { name: "公布", exact: true }).click();
    await page.getByRole("dialog", { name: "公布这一版？" }).getByRole("button", { name: "公布", exact: true }).click();
    await expect(page.getByText("已公布", { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "修改草稿" })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "新增一版" })).toBeVisible();
    await page.goto("/public/items");
    await expect(page.getByRole("heading", { name: "从业人员资质 · 第 1 版" })).toBeVisible();
    await page.getByText("检查表（1 项）").click();
    await expect(page.getByText("照护人员全部持证")).toBeVisible();
  });
});

test("the ledger is narrowed to those that fall due, and one account tells reason and clock", async ({ page, server }) => {
  await signIn(page, server, "official", "/coverage");
  const rows = page.getByRole("table", { name: "各机构当年检查情况" }).locator("tbody tr");
  await page.getByRole("group", { name: "覆盖情况" }).or(page.locator("details", { hasText: "覆盖情况" })).first().click();
  await page.getByLabel("三个月内到期").check();
  await expect(page).toHaveURL(/state=soon/);
  await expect(rows.filter({ hasText: "期限未到" })).toHaveCount(0);
  await expect(rows.filter({ hasText: "三个月内到期" }).first()).toBeVisible();
  await page.goto("/coverage?at_cap=true");
  await expect(rows.filter({ hasText: /[1-9] \/ \d/ })).toHaveCount(0);
  await page.goto("/coverage?q=%E6%99%A8%E9%9C%B2");
  await page.getByRole("link", { name: /晨露幼儿园/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /检查台账$/ })).toBeVisible();
  await expect(page.getByText("触发式检查不占上限，但重新计算 12 个月")).toBeVisible();
  await page.getByRole("link", { name: "触发式检查：线索" }).first().click();
  await expect(page).toHaveURL(/\/inspections\//);
});
