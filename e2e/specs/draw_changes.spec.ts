// What happens after the draw: somebody is absent, recused, added, a provider closes; and a void by two. All of it stands
// in public for good.
import type { Locator } from "@playwright/test";
import { as } from "../fixtures/api.ts";
import { sealedDraw } from "../fixtures/draw.ts";
import { at } from "../fixtures/people.ts";
import type { Server } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ apart: "draw_changes" });

/** A provider of the demonstration that was closed before anything was drawn. */
const SUSPENDED = "52310106DEM000093X";

/** Picks the first that is found for these letters. */
async function pick(dialog: Locator, name: RegExp, text: string): Promise<void> {
  await dialog.getByRole("combobox", { name }).fill(text);
  await dialog.getByRole("listbox").getByRole("option").first().click();
}

/** The provider of a drawn visit that is open and not begun; chance may give the inspector none on a month's first days. */
async function openVisit(server: Server): Promise<string | undefined> {
  const send = await as(server, "inspector");
  const { items } = (await (await send("/inspections/mine")).json()) as {
    items: { kind: string; inspection_id?: string; provider: { name: string } }[];
  };
  return items.find((one) => one.kind === "drawn" && !one.inspection_id)?.provider.name;
}

/** Somebody registered after the lists were frozen. */
async function newInspector(server: Server, licence: string): Promise<void> {
  const send = await as(server, "official");
  const body = {
    name: "新来的", department_code: "EDU", unit: "EDU-9", licence_number: licence, licence_from: "2020-01-01",
    licence_to: "2099-12-31", specialties: ["SAFETY", "HEALTH"], streets: [], monthly_capacity: 4, status: "active", absences: [],
  };
  expect((await send("/inspectors", { method: "POST", body })).status).toBe(201);
}

test("what happens after the draw, and a void by two, stand in public for good", async ({ server, browser, page: anybody }) => {
  test.setTimeout(120_000);
  const [official, supervisor] = await Promise.all([at(browser, server, "official"), at(browser, server, "supervisor")]);
  const id = await sealedDraw(server);
  const open = await openVisit(server);
  await newInspector(server, "ADDED-1");
  const revisions = official.getByRole("table", { name: "结果和变动" }).getByRole("row");
  const report = async (kind: string, told: string | RegExp, fill: (dialog: Locator) => Promise<void>) => {
    await expect(revisions.last()).toBeVisible();
    const before = await revisions.count();
    await official.getByRole("button", { name: "登记变动" }).click();
    const dialog = official.getByRole("dialog", { name: "登记抽取后的变动" });
    await dialog.getByLabel(/^发生了什么/).selectOption({ label: kind });
    await expect(dialog).toContainText(told);
    await fill(dialog);
    await dialog.getByRole("button", { name: "登记", exact: true }).click();
    await expect(revisions).toHaveCount(before + 1);
    await expect(revisions.last()).toContainText(kind);
  };
  await official.goto(`/draws/${id}`);

  await test.step("an inspector is absent; nobody chooses who goes instead", async () => {
    await report("检查人员不能参加", "由程序按规则从任务最少的人里补位", async (dialog) => {
      await pick(dialog, /检查人员/, "DEMO-EDU-001");
      await dialog.getByLabel(/^理由/).fill("突发疾病，病假一周");
    });
  });

  await test.step("a recusal after the draw asks for both, and says what is missing", async () => {
    await report("回避", "此人退出这一家的检查", async (dialog) => {
      await dialog.getByLabel(/^理由/).fill("其子女在该园就读");
      await dialog.getByRole("button", { name: "登记", exact: true }).click();
      await expect(dialog.getByRole("alert").filter({ hasText: "请改正下面几处" })).toBeVisible();
      await pick(dialog, /检查人员/, "DEMO-HEA-001");
      await pick(dialog, /机构/, "晨露");
    });
  });

  await test.step("only a provider whose visit is open can be found closed", async () => {
    await official.getByRole("button", { name: "登记变动" }).click();
    const dialog = official.getByRole("dialog", { name: "登记抽取后的变动" });
    await dialog.getByLabel(/^发生了什么/).selectOption({ label: "机构停业" });
    await pick(dialog, /机构/, SUSPENDED);
    await dialog.getByLabel(/^理由/).fill("装修停业两个月");
    await dialog.getByRole("button", { name: "登记", exact: true }).click();
    await expect(dialog.getByRole("link", { name: /没有已开放而未完成的检查/ })).toBeVisible();
    await dialog.getByRole("button", { name: "取消" }).click();
    if (open === undefined) return;
    await report("机构停业", "由抽签顺序中的下一家候补", async (dialog) => {
      await expect(dialog.getByRole("combobox", { name: /检查人员/ })).toHaveCount(0);
      await pick(dialog, /机构/, open);
      await dialog.getByLabel(/^理由/).fill("装修停业两个月");
    });
  });

  await test.step("somebody is added", async () => {
    await report("增派检查人员", "加谁由您决定，所以会公开写明", async (dialog) => {
      await expect(dialog.getByRole("combobox", { name: /机构/ })).toHaveCount(0);
      await pick(dialog, /检查人员/, "ADDED-1");
      await dialog.getByLabel(/^理由/).fill("补教育局空缺");
    });
  });

  await test.step("the public sees each change as a signed revision, not what it was", async () => {
    await anybody.goto(`/public/draws/${id}`);
    await expect(anybody.getByRole("region", { name: "签名和公共日志" }).getByText("全部核对无误")).toBeVisible();
    const seen = anybody.getByRole("table", { name: "结果和变动" }).getByRole("row");
    await expect(seen.filter({ hasText: "揭晓后公开" }), "what it was is told after the reveal").toHaveCount(open === undefined ? 3 : 4);
    await expect(seen.last().getByRole("link", { name: /第 \d+ 条/ })).toBeVisible();
  });

  const ask = async (reason: string) => {
    await official.getByRole("button", { name: "申请作废" }).click();
    await official.getByRole("dialog").getByLabel(/^理由/).fill(reason);
    await official.getByRole("dialog").getByRole("button", { name: "申请作废" }).click();
    await expect(official.getByText(/等另一个人确认/).first()).toBeVisible();
  };
  await test.step("a void is asked for, taken back, asked for again", async () => {
    await ask("误报");
    await official.getByRole("button", { name: "撤回申请" }).click();
    await official.getByRole("dialog", { name: "撤回作废申请？" }).getByRole("button", { name: "撤回申请" }).click();
    await expect(official.getByText(/等另一个人确认。理由/)).toHaveCount(0);
    await ask("公告的开奖期号有误");
  });

  await test.step("another confirms; the reason and how many voids there were are public", async () => {
    const voids = async () => {
      await anybody.goto("/public/draws");
      return Number(await anybody.locator(".tile").filter({ hasText: "作废" }).locator("dd").innerText());
    };
    const before = await voids();
    await supervisor.goto(`/draws/${id}`);
    await supervisor.getByRole("button", { name: "确认作废" }).click();
    await supervisor.getByRole("dialog", { name: "确认作废这次抽查？" }).getByRole("button", { name: "确认作废" }).click();
    await expect(supervisor.getByText("已作废", { exact: true }).first()).toBeVisible();
    expect(await voids()).toBe(before + 1);
    await expect(anybody.getByText("其中随机数产生后作废")).toBeVisible();
    await expect(anybody.getByText("作废。理由：公告的开奖期号有误").first()).toBeVisible();
    await anybody.goto(`/public/draws/${id}`);
    const main = anybody.getByRole("main");
    // What was drawn is revealed with the void.
    for (const told of ["公告的开奖期号有误", "作废时公开随机数已经产生", "检查人员不能参加"]) await expect(main).toContainText(told);
    for (const hidden of ["突发疾病", "其子女在该园就读"]) await expect(main).not.toContainText(hidden);
  });
});
