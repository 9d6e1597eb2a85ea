// Results become public: by hand, corrected, withdrawn by the official; looked up and taken away by somebody without an
// account.
import type { Browser, Download, Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { as } from "../fixtures/api.ts";
import { signIn } from "../fixtures/login.ts";
import type { Server } from "../fixtures/server.ts";
import { rowsOf } from "../fixtures/workbook.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ apart: "publication" });
// Each test loads the pages for two people.
test.describe.configure({ mode: "serial", timeout: 90_000 });

interface Waiting {
  id: string;
  provider_id: string;
  provider_name: string;
}

let result: Waiting;
let code = "";
const corrected = "检查了安全防控，有一处需要改好，机构已经在改。";
const ground = "行政复议决定撤销了原检查结论";

/** A result of the demonstration that waits, of a provider with problems. */
async function waiting(server: Server): Promise<[Waiting, string]> {
  const send = await as(server, "official");
  const { items } = (await (await send("/publications?state=pending&page_size=100")).json()) as { items: Waiting[] };
  for (const found of items) {
    const { outcome } = (await (await send(`/publications/${found.id}`)).json()) as { outcome: { findings: unknown[] } };
    if (outcome.findings.length === 0) continue;
    const { facts } = (await (await send(`/providers/${found.provider_id}`)).json()) as { facts: { credit_code: string } };
    return [found, facts.credit_code];
  }
  throw new Error("the demonstration has no result with problems that waits");
}

/** The provider's page as somebody finds it who has no account. */
async function found(browser: Browser, server: Server): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: server.url, locale: "zh-CN" })).newPage();
  await page.goto("/public/providers");
  await page.getByRole("searchbox").fill(code);
  await page.getByRole("button", { name: "搜索" }).click();
  await page.getByRole("link", { name: result.provider_name }).click();
  await expect(page.getByRole("heading", { level: 1, name: result.provider_name })).toBeVisible();
  return page;
}

test("the official publishes a result by hand before its day", async ({ page, browser, server }) => {
  [result, code] = await waiting(server);
  await signIn(page, server, "official", `/publications/${result.id}`);
  await expect(page.getByText("待公布", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "现在公布" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "现在公布" }).click();
  await expect(page.getByText("已公布", { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/手工公布（演示·区托育管理员）/)).toBeVisible();
  const public_ = await found(browser, server);
  const text = (await page.locator(".plain-words").first().textContent()) ?? "";
  await expect(public_.getByText(text)).toBeVisible();
  await expect(public_.getByText("发现的问题").first()).toBeVisible();
  await public_.context().close();
});

test("a correction shows what stood there before", async ({ page, browser, server }) => {
  await signIn(page, server, "official", `/publications/${result.id}`);
  const former = (await page.locator(".plain-words").first().textContent()) ?? "";
  await page.getByRole("button", { name: "更正" }).click();
  const dialog = page.getByRole("dialog", { name: "更正" });
  await dialog.getByLabel("给家长看的说明").fill(corrected);
  await dialog.getByLabel("更正理由（公开）").fill("联系检查员 13800138000");
  await dialog.getByRole("button", { name: "更正" }).click();
  await expect(dialog.getByLabel("更正理由（公开）")).toHaveAccessibleDescription(/不能出现手机号码/);
  await dialog.getByLabel("更正理由（公开）").fill("原说明不够明白");
  await dialog.getByRole("button", { name: "更正" }).click();
  await expect(page.locator(".plain-words").first()).toHaveText(corrected);
  const public_ = await found(browser, server);
  await expect(public_.getByText(corrected, { exact: true })).toBeVisible();
  await expect(public_.getByText("这段说明更正过").first()).toBeVisible();
  await expect(public_.getByText(`原来的说明：${former}`)).toBeVisible();
  await public_.context().close();
});

/** The table behind a link, and its first column of ids. */
async function table(page: Page, name: string): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name, exact: true }).click()]);
  return file;
}

/** CSV with quoted fields, as far as these tables have them. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

test("anybody takes the linked tables away, and their ids join", async ({ page }) => {
  await page.goto("/public/providers");
  const read = async (name: string) => readFile(await (await table(page, name)).path());
  const lines = async (name: string) =>
    (await read(`${name}（NDJSON）`)).toString().trim().split("\n").map((line) => JSON.parse(line) as Record<string, string>);
  const [places, visits] = [await lines("机构"), await lines("检查")];
  const [findings, orders] = [await lines("问题"), await lines("整改")];
  const codes = new Set(places.map((place) => place.credit_code));
  const seen = new Map(visits.map((visit) => [visit.inspection_id, visit]));
  expect(orders.length).toBeGreaterThan(0);
  for (const finding of findings) {
    expect(seen.get(finding.inspection_id)?.credit_code).toBe(finding.credit_code);
    expect(codes.has(finding.credit_code)).toBe(true);
  }
  for (const order of orders) {
    expect(findings.some((one) => one.finding_id === order.finding_id && one.inspection_id === order.inspection_id)).toBe(true);
  }
  expect(seen.get(result.id)?.text).toBe(corrected);
  const sheet = rowsOf(await read("问题（Excel）"));
  const text = csvRows((await read("问题（CSV）")).toString().replace(/^\uFEFF/, ""));
  const ids = findings.map((finding) => finding.finding_id);
  expect(sheet.slice(1).map(([id]) => id)).toEqual(ids);
  expect(text.slice(1).map(([id]) => id)).toEqual(ids);
});

test("a changed decision is noted first and then withdrawn; only then everybody sees it", async ({ page, browser, server }) => {
  await signIn(page, server, "official", `/publications/${result.id}`);
  await page.getByRole("button", { name: "登记决定已变更" }).click();
  const note = page.getByRole("dialog", { name: "登记决定已变更" });
  await note.getByLabel("撤回理由（公开）").fill(ground);
  await note.getByRole("button", { name: "登记决定已变更" }).click();
  await expect(page.getByText(/^最迟 \d{4}-\d\d-\d\d 撤回$/)).toBeVisible();
  await expect(page.getByText("尚未撤回")).toBeVisible();
  let public_ = await found(browser, server);
  await expect(public_.getByText(corrected, { exact: true })).toBeVisible();
  await expect(public_.getByText(ground)).toHaveCount(0);
  await public_.context().close();

  await page.goto("/");
  await page.getByRole("link", { name: /^待撤回的公示：\d+ 项/ }).click();
  await page.getByRole("link", { name: result.provider_name }).first().click();
  await page.getByRole("button", { name: "撤回", exact: true }).click();
  const withdraw = page.getByRole("dialog", { name: "撤回", exact: true });
  await expect(withdraw.getByLabel("撤回理由（公开）")).toHaveValue(ground);
  await withdraw.getByRole("button", { name: "撤回", exact: true }).click();
  await expect(page.getByText("已撤回", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("按期撤回")).toBeVisible();

  public_ = await found(browser, server);
  await expect(public_.getByText("这次检查的结果已撤回")).toBeVisible();
  await expect(public_.getByText(ground, { exact: false })).toBeVisible();
  await expect(public_.getByText(corrected)).toHaveCount(0);
  await public_.context().close();
});
