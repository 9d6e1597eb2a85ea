// A visit at the door, on the inspectors' phones: also without a connection. What follows it: signatures, the record, the
// rectification. And what the provider sees after scanning.
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { as } from "../fixtures/api.ts";
import { expectAccessible } from "../fixtures/a11y.ts";
import { signIn } from "../fixtures/login.ts";
import { answer, approvedVisit, card, photo, seen, step } from "../fixtures/visit.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ apart: "visit" });
test.describe.configure({ mode: "serial" });

let id = "";
let door = "";

test("check in, answer offline, and everything arrives exactly once", async ({ page, context, server }) => {
  test.setTimeout(120_000);
  const visit = await approvedVisit(server);
  id = visit.id;
  await signIn(page, server, "inspector", "/visits");
  const mine = page.locator(".visit-card").filter({ hasText: "触发式检查" }).first();
  await expect(mine).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/visits/triggered/${id}`);
  await expect(page.getByRole("heading", { name: "机构档案" })).toBeVisible();
  await page.getByLabel("附上手机定位").uncheck();
  await page.getByRole("button", { name: "到场登记" }).click();
  await expect(page.getByRole("img", { name: "检查真实性核验二维码" })).toBeVisible();
  door = (await page.locator(".door-code .copy").textContent()) ?? "";
  expect(door).toContain("/door/");
  await expectAccessible(page);

  await step(page, "检查");
  const checks = (await seen(server, id)).checklist.flatMap((item) => item.checks);
  const [first, second, third] = checks.map((check) => check.text);
  await answer(page, first!, "符合");
  await expect(card(page, first!).getByText("已送达")).toBeVisible();

  await context.setOffline(true);
  await answer(page, second!, "不符合");
  await expect(card(page, second!).getByText("还缺说明")).toBeVisible();
  await card(page, second!).getByLabel("说明").fill("二楼走廊一路监控无画面");
  await card(page, second!).getByLabel("说明").blur();
  await expect(card(page, second!).getByText("已保存在本机")).toBeVisible();
  await card(page, second!).locator("input[type=file]").setInputFiles({
    name: "IMG_1.jpg",
    mimeType: "image/jpeg",
    buffer: await photo(page),
  });
  await expect(card(page, second!).getByRole("img", { name: "照片 1" })).toBeVisible();
  await answer(page, third!, "不适用");
  await step(page, "清点");
  await page.getByLabel("在场幼儿").first().fill("12");
  await page.getByLabel("在场保育人员").first().fill("3");
  await page.getByLabel("在场保育人员").first().blur();
  await expect(page.locator(".standing")).toContainText("待送达");
  expect((await seen(server, id)).entries.length).toBe(1);

  // A reload keeps everything; the page itself comes again once there is a connection.
  await context.setOffline(false);
  await page.reload();
  await expect(page.locator(".standing")).not.toContainText("待送达", { timeout: 20_000 });
  const { entries, measurements } = await seen(server, id);
  const of = (code: string) => entries.filter((entry) => entry.check_code === code);
  expect(of(checks[0]!.code).length).toBe(1);
  expect(of(checks[2]!.code).length).toBe(1);
  expect(of(checks[1]!.code).at(-1)).toMatchObject({ result: "fail", note: "二楼走廊一路监控无画面" });
  expect(of(checks[1]!.code).at(-1)!.photos.length).toBe(1);
  expect(measurements.length).toBe(1);

  // Nothing goes twice: not after another reload, nor after another dead spot.
  await page.reload();
  await context.setOffline(true);
  await context.setOffline(false);
  await step(page, "检查");
  await expect(card(page, third!).getByText("已送达")).toBeVisible();
  expect((await seen(server, id)).entries.length).toBe(entries.length);
});

test("the provider checks at the door without an account", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto(new URL(door).pathname);
  await expect(page.getByText("这是经批准的触发式检查，不是随机抽中的")).toBeVisible();
  await expect(page.getByText("DEMO-EDU-001")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/door/00000000000000000000000000000000");
  await expect(page.getByText("二维码无效或已过有效期")).toBeVisible();
  await context.close();
});

for (const genuine of [true, false]) {
  test(`a drawn visit is checked against the published root: ${genuine ? "it holds" : "it does not"}`, async ({ page }) => {
    const vector = resolve(import.meta.dirname, "../../api/rules/vectors/15-proof-good.json");
    const { proof, root } = JSON.parse(readFileSync(vector, "utf8")) as { proof: { row: string }; root: string };
    const [, credit_code, , team] = proof.row.split("|");
    const people = team!.split(",").map((pseudonym, n) => ({
      pseudonym,
      name: `检查员${n + 1}`,
      licence_number: `DEMO-${n + 1}`,
      department: "区教育局",
    }));
    if (!genuine) people[0]!.pseudonym = "P999-9999";
    await page.route("**/api/v1/public/doors/*", (route) =>
      route.fulfill({
        json: {
          number: "JC-2026-0001",
          provider_name: "示例托育园",
          credit_code,
          address: "示例路 1 号",
          kind: "drawn",
          people,
          items: [{ code: "SAFETY", name: "安全防控", source: "" }],
          approval_number: null,
          approved_on: null,
          checked_in_at: "2026-11-25T01:00:00Z",
          expires_at: "2026-11-25T03:00:00Z",
          proof,
          log: {
            draw_id: "0198f0aa-2222-7000-8000-000000000000",
            period: "2026-11",
            result_root: root,
            logged_at: "2026-10-28T08:00:00Z",
            position: 3,
          },
        },
      }),
    );
    await page.goto("/door/abc");
    if (genuine) {
      await expect(page.locator(".verdict.is-good")).toContainText("此次检查已于 2026-10-28 16:00 抽签决定");
      await expect(page.getByRole("link", { name: "看公共日志第 3 条" })).toHaveAttribute("href", "/public/log?entry=3");
      const draw = "/public/draws/0198f0aa-2222-7000-8000-000000000000";
      await expect(page.getByRole("link", { name: "看这次抽取的公开页面" })).toHaveAttribute("href", draw);
    } else {
      await expect(page.locator(".verdict.is-bad")).toContainText("来人不是抽中的检查人员");
    }
    await expectAccessible(page);
  });
}

test("finish, two signatures, the representative, the record", async ({ page, server }) => {
  test.setTimeout(120_000);
  await signIn(page, server, "inspector", `/visits/${id}`);
  await step(page, "检查");
  const { checklist, entries } = await seen(server, id);
  const open = checklist.flatMap((item) => item.checks).filter((c) => entries.every((e) => e.check_code !== c.code));
  for (const check of open) await answer(page, check.text, "符合");
  await expect(page.locator(".standing")).not.toContainText("待送达", { timeout: 20_000 });
  await step(page, "小结");
  await page.getByLabel("整改要求").first().fill("修复监控，保证全覆盖");
  await page.getByRole("button", { name: "完成检查" }).click();
  await expect(page.getByRole("heading", { name: "检查人员签字" })).toBeVisible();
  await sign(page);

  const send = await as(server, "inspector2");
  const { etag } = (await (await send(`/inspections/${id}`)).json()) as { etag: string };
  await send(`/inspections/${id}/signatures`, { method: "POST", etag, body: { confirm: true } });
  await page.reload();
  await page.getByLabel("机构代表的表示").selectOption({ label: "签字并陈述意见" });
  await page.getByLabel("姓名").fill("王芳");
  await page.getByLabel("职务").fill("园长");
  await page.getByLabel("意见，或拒签的理由").fill("监控已报修");
  await page.getByRole("button", { name: "记下机构代表的表示" }).click();
  await expect(page.getByText("检查已办结")).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "下载检查记录 PDF" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
  expect((await seen(server, id)).summary.state).toBe("closed");
});

async function sign(page: Page): Promise<void> {
  await page.getByRole("button", { name: "我来签字" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("我已核对检查记录").check();
  await dialog.getByRole("button", { name: "我来签字" }).click();
  await expect(page.getByText("已签字").first()).toBeVisible();
}

test("the provider answers the rectification with a photo, the official closes it", async ({ page, browser, server }) => {
  test.setTimeout(90_000);
  const order = (await seen(server, id)).rectifications[0]!;
  await signIn(page, server, "provider", `/rectifications/${order.id}`);
  await page.getByRole("button", { name: "答复整改情况" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("整改情况", { exact: false }).fill("已更换摄像头，画面正常");
  await dialog.locator("input[type=file]").setInputFiles({
    name: "after.jpg",
    mimeType: "image/jpeg",
    buffer: await photo(page),
  });
  await expect(dialog.getByText("照片 1")).toBeVisible();
  await dialog.getByRole("button", { name: "提交答复" }).click();
  await expect(page.getByText("待复查").first()).toBeVisible();
  await expectAccessible(page);

  const office = await browser.newContext({ baseURL: server.url, locale: "zh-CN" });
  const desk = await office.newPage();
  await signIn(desk, server, "official", `/rectifications/${order.id}`);
  await desk.getByRole("button", { name: "复查", exact: true }).click();
  const recheck = desk.getByRole("dialog");
  await recheck.getByLabel("是否整改到位").selectOption({ label: "到位，办结" });
  await recheck.getByLabel("复查方式").selectOption({ label: "材料复核" });
  await recheck.getByLabel("复查情况").fill("照片显示监控画面正常");
  await recheck.getByRole("button", { name: "提交复查结论" }).click();
  await expect(desk.getByText("复查合格").first()).toBeVisible();
  await office.close();
});

test("the provider rates the visit and asks that an inspector stays away", async ({ page, server }) => {
  await signIn(page, server, "provider", `/inspections/${id}`);
  await page.getByRole("button", { name: "评价这次检查" }).click();
  await page.getByRole("dialog").getByLabel("满意程度").selectOption("5");
  await page.getByRole("dialog").getByRole("button", { name: "评价这次检查" }).click();
  await expect(page.getByText("5 分（满分 5 分）").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "评价这次检查" }), "rated once and for all").toHaveCount(0);
  await page.getByRole("button", { name: "申请检查人员回避" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("申请谁回避").selectOption({ index: 1 });
  await dialog.getByLabel("理由").fill("与我园负责人有亲属关系");
  await dialog.getByRole("button", { name: "申请检查人员回避" }).click();
  await expect(page.getByText("回避申请已提交")).toBeVisible();
});
