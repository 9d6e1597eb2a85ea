// The dialogs around a visit: what is decided before it, how it may end, and what follows.
import type { Page } from "@playwright/test";
import { as } from "../fixtures/api.ts";
import { expectAccessible } from "../fixtures/a11y.ts";
import { signIn } from "../fixtures/login.ts";
import { begunVisit, closedVisit, finishedVisit, requestedVisit, seen, step } from "../fixtures/visit.ts";
import { at } from "../fixtures/people.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ apart: "after" });
test.describe.configure({ timeout: 60_000 });

const dialogOf = (page: Page) => page.getByRole("dialog");

for (const [decision, state] of [["批准", "approved"], ["不予批准", "refused"]] as const) {
  test(`a triggered inspection is decided on by somebody else: ${decision}`, async ({ page, server, browser }) => {
    const { id } = await requestedVisit(server);
    const asker = await at(browser, server, "official");
    await asker.goto(`/inspections/${id}`);
    await expect(asker.getByText("待批准").first()).toBeVisible();
    await expect(asker.getByRole("button", { name: "批准或不予批准" })).toHaveCount(0);
    await asker.context().close();
    await signIn(page, server, "supervisor", "/");
    await page.getByRole("link", { name: /待批准的检查/ }).click();
    await page.locator(`a[href="/inspections/${id}"]`).click();
    await page.getByRole("button", { name: "批准或不予批准" }).click();
    const dialog = dialogOf(page);
    await dialog.getByRole("button", { name: "批准或不予批准" }).click();
    await expect(dialog.getByLabel("决定"), "nothing is decided by default").toHaveAttribute("aria-invalid", "true");
    await expectAccessible(page);
    await dialog.getByLabel("决定").selectOption({ label: decision });
    await dialog.getByLabel("理由").fill("线索已核对");
    await dialog.getByRole("button", { name: "批准或不予批准" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("线索已核对")).toBeVisible();
    expect((await seen(server, id)).summary.state).toBe(state);
  });
}

test("a visit that nobody could enter ends without answers", async ({ page, server }) => {
  const { id } = await begunVisit(server);
  await signIn(page, server, "inspector", `/visits/${id}`);
  await step(page, "小结");
  await expect(page.getByText(/还有 \d+ 项没有答案/)).toBeVisible();
  await page.getByRole("combobox", { name: "检查情况" }).selectOption({ label: "未能进入" });
  await page.getByRole("button", { name: "完成检查" }).click();
  await expect(page.getByLabel("未能进入的原因")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("未能进入的原因").selectOption({ index: 1 });
  await expectAccessible(page);
  await page.getByRole("button", { name: "完成检查" }).click();
  await expect(page.getByRole("heading", { name: "检查人员签字" })).toBeVisible();
  const { result } = await seen(server, id);
  expect(result?.outcome).toBe("could_not_enter");
});

test("whoever signs sees what is required, and a signature taken back leaves it as it was", async ({ page, server }) => {
  const { id } = await finishedVisit(server);
  await signIn(page, server, "inspector", `/visits/${id}`);
  await expect(page.getByText("更换过期灭火器")).toBeVisible();
  await page.getByRole("button", { name: "我来签字" }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole("button", { name: "我来签字" }).click();
  await expect(dialog.getByText("请先勾选").first()).toBeVisible();
  await dialog.getByLabel("我已核对检查记录").check();
  await dialog.getByRole("button", { name: "我来签字" }).click();
  await page.getByRole("button", { name: "撤回签字" }).click();
  await dialog.getByLabel("理由").fill("补记一项");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "撤回签字" }).click();
  await expect(page.getByText("未签字").first()).toBeVisible();
  await step(page, "小结");
  await expect(page.getByLabel("整改要求").first()).toHaveValue("更换过期灭火器");
  await page.getByLabel("整改要求").first().fill("三日内更换过期灭火器");
  await page.getByRole("button", { name: "重新完成检查" }).click();
  await expect(page.getByText("三日内更换过期灭火器")).toBeVisible();
  expect((await seen(server, id)).result?.requirements.map((one) => one.requirement)).toEqual(["三日内更换过期灭火器"]);
});

test("what is not mended becomes a case", async ({ page, server, browser }) => {
  const { id, order } = await closedVisit(server);
  const provider = await as(server, "provider");
  const { etag } = (await (await provider(`/rectifications/${order}`)).json()) as { etag: string };
  await provider(`/rectifications/${order}/answers`, { method: "POST", etag, body: { text: "已更换", photos: [] } });
  await signIn(page, server, "inspector", `/visits/${id}`);
  await step(page, "签字");
  await expect(page.getByText(/更换过期灭火器/).first()).toBeVisible();

  const office = await browser.newContext({ baseURL: server.url, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, server, "official", `/rectifications/${order}`);
  await desk.getByRole("button", { name: "复查", exact: true }).click();
  const dialog = dialogOf(desk);
  await dialog.getByRole("button", { name: "提交复查结论" }).click();
  await expect(dialog.getByLabel("是否整改到位")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("是否整改到位").selectOption({ label: "没有到位，转为案件" });
  await dialog.getByLabel("复查方式").selectOption({ index: 1 });
  await dialog.getByLabel("复查情况").fill("现场所见仍是过期灭火器");
  await expectAccessible(desk);
  await dialog.getByRole("button", { name: "提交复查结论" }).click();
  await expect(dialog).toHaveCount(0);
  await desk.getByRole("link", { name: "案件线索" }).last().click();
  await expect(desk.getByText("现场所见仍是过期灭火器")).toBeVisible();
  await expectAccessible(desk);
  await office.close();
});

// The last one, as the accepted inspector can't be sent there again.
test("requests for recusal are decided on", async ({ page, server }) => {
  const { id, team } = await closedVisit(server);
  await signIn(page, server, "official", "/recusal-requests");
  for (const [decision, inspector_id] of [["不予回避", team[1]], ["同意回避", team[0]]] as const) {
    const reason = `与本园负责人有亲属关系，申请${decision}`;
    await (await as(server, "provider"))("/recusal-requests", { method: "POST", body: { inspection_id: id, inspector_id, reason } });
    await page.reload();
    const row = page.getByRole("row").filter({ hasText: reason });
    await row.getByRole("button", { name: /^决定/ }).click();
    const dialog = dialogOf(page);
    await expect(dialog).toContainText(reason);
    await dialog.getByRole("combobox", { name: "决定" }).selectOption({ label: decision });
    await dialog.getByLabel("理由").fill("已向双方核实");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "作出决定" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row.getByText("已向双方核实")).toBeVisible();
    await expect(row.getByRole("button")).toHaveCount(0);
  }
});
