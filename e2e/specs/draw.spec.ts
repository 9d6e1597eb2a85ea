// The month's main job wholly through the screens, by three people at three computers: a void by two, plan, commitments,
// announcement, the public random number by two, secret numbers, the sealed draw, an event.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { as } from "../fixtures/api.ts";
import { forgetSecrets, hurry, sealedDraw } from "../fixtures/draw.ts";
import { at } from "../fixtures/people.ts";
import type { Server } from "../fixtures/server.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ apart: "draw" });

/** As a field for a day and a time has it, in Shanghai. */
const shanghai = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);

/** Makes a secret number, saves the slip, commits; the slip's text. */
async function commit(page: Page): Promise<string> {
  await page.getByRole("button", { name: "生成我的随机数" }).click();
  const send = page.getByRole("button", { name: "交承诺", exact: true });
  await send.click();
  await expect(page.getByRole("alert").filter({ hasText: "先打印封存条或存为文件" })).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "存为文件" }).click()]);
  await page.getByLabel(/封存条已经打印或存好/).check();
  await send.click();
  await expect(page.getByText("您的承诺已交。").first()).toBeVisible();
  return readFile(await file.path(), "utf8");
}

async function enter(page: Page, value: string): Promise<void> {
  await page.getByLabel("公布的数值").fill(value);
  await page.getByRole("button", { name: /^(录入|改正我的录入)$/ }).click();
}

test("three people at three computers take a draw from plan to seal", async ({ server, browser }) => {
  test.setTimeout(180_000);
  const [official, health, supervisor] = await Promise.all([
    at(browser, server, "official"),
    at(browser, server, "health"),
    at(browser, server, "supervisor"),
  ]);

  await test.step("a sealed draw is declared void by two, the reason stays", async () => {
    const path = `/draws/${await sealedDraw(server)}`;
    await official.goto(path);
    await official.getByRole("button", { name: "申请作废" }).click();
    await official.getByRole("dialog").getByLabel(/^理由/).fill("公告的开奖期号有误");
    await official.getByRole("dialog").getByRole("button", { name: "申请作废" }).click();
    await expect(official.getByText(/等另一个人确认/).first()).toBeVisible();
    await expect(official.getByRole("button", { name: "确认作废" }), "not by the same person").toHaveCount(0);
    await supervisor.goto(path);
    await supervisor.getByRole("button", { name: "确认作废" }).click();
    const question = supervisor.getByRole("dialog", { name: "确认作废这次抽查？" });
    await expect(question).toContainText("公告的开奖期号有误");
    await question.getByRole("button", { name: "确认作废" }).click();
    await expect(supervisor.getByText("已作废", { exact: true }).first()).toBeVisible();
    await expect(supervisor.getByText("作废时公开随机数已经产生")).toBeVisible();
  });

  let id = "";
  await test.step("plan: a plan that does not suffice is mended with one button, then prepared", async () => {
    await official.goto("/draws/new");
    const month = official.getByLabel("检查月份");
    const chosen = await month.locator("option").nth(1).getAttribute("value");
    await month.selectOption(chosen);
    await official.getByLabel("本月检查数").fill("1");
    await official.getByLabel("每组人数").fill("2");
    await official.getByRole("group", { name: "第 2 来源" }).getByRole("button", { name: "删除这个来源" }).click();
    const source = official.getByRole("group", { name: "第 1 来源" });
    await source.getByLabel("来源", { exact: false }).first().selectOption({ label: "当众掷骰子" });
    await source.getByLabel("最早产生时间").fill(shanghai(Date.now() + 7_200_000));
    await source.getByLabel("最迟公布时间").fill(shanghai(Date.now() + 10_800_000));
    await official.getByRole("button", { name: "试算", exact: true }).click();
    await expect(official.getByRole("heading", { name: "试算结果" })).toBeFocused();
    const prepare = official.getByRole("button", { name: "筹备完成，开始征集承诺" });
    const mend = official.getByRole("button", { name: /重新试算$/ });
    if (await mend.isVisible()) await mend.click();
    await expect(prepare).not.toHaveAttribute("aria-disabled", "true");
    await prepare.click();
    await official.getByRole("dialog").getByRole("button", { name: "筹备完成，开始征集承诺" }).click();
    await expect(official.getByRole("heading", { level: 1, name: /年 \d+ 月第 \d+ 次抽查$/ })).toBeVisible();
    await expect(official.getByText("征集承诺", { exact: true }).first()).toBeVisible();
    id = new URL(official.url()).pathname.split("/").at(-1) ?? "";
    await expect(official.getByRole("button", { name: "冻结名单并公告" })).toHaveAttribute("aria-disabled", "true");
  });

  let slip = "";
  await test.step("commitments: three secrets, one browser reloaded in the middle, one lost", async () => {
    await health.goto(`/draws/${id}`);
    await health.getByRole("button", { name: "生成我的随机数" }).click();
    const fingerprint = await health.locator(".hash code").first().innerText();
    await health.reload();
    await expect(health.locator(".hash code").first(), "the same number after a reload").toHaveText(fingerprint);
    await health.getByRole("button", { name: "存为文件" }).click();
    await health.getByLabel(/封存条已经打印或存好/).check();
    await health.getByRole("button", { name: "交承诺", exact: true }).click();
    await expect(health.getByText("您的承诺已交。").first()).toBeVisible();
    await official.reload();
    await commit(official);
    await supervisor.goto(`/draws/${id}`);
    slip = await commit(supervisor);
    await forgetSecrets(supervisor);
    await supervisor.reload();
    await expect(supervisor.getByText("这台浏览器里没有对应的随机数").first()).toBeVisible();
  });

  await test.step("announce; another tab that knows less is told", async () => {
    await official.reload();
    const stale = await official.context().newPage();
    await stale.goto(`/draws/${id}`);
    await stale.getByRole("button", { name: "冻结名单并公告" }).click();
    await hurry(server, id, 30_000);
    await stale.getByRole("dialog").getByRole("button", { name: "冻结名单并公告" }).click();
    await expect(stale.getByRole("dialog").getByRole("button", { name: "放弃我的改动，载入最新内容" })).toBeVisible();
    await stale.close();
    await official.reload();
    await official.getByRole("button", { name: "冻结名单并公告" }).click();
    const question = official.getByRole("dialog", { name: "公告并锁定名单？" });
    await expect(question).toContainText("任何人（包括本系统）都不能再改");
    await question.getByRole("button", { name: "冻结名单并公告" }).click();
    await expect(official.getByText("已公告", { exact: true }).first()).toBeVisible();
  });

  await test.step("the public random number: unseen by the other, a difference shown side by side and put right", async () => {
    await expect(official.getByLabel("公布的数值"), "offered by itself when it is time").toBeVisible({ timeout: 60_000 });
    await enter(official, "4 1 6");
    await expect(official.getByLabel("公布的数值")).toHaveAccessibleDescription(/至少 10 个/);
    await enter(official, "2 5 1 6 6 3 4 2 1 5");
    await expect(official.getByText("您已录入。等另一个人独立录入。")).toBeVisible();
    await supervisor.reload();
    await expect(supervisor.getByText("已有一人录入（内容对您隐藏）", { exact: false })).toBeVisible();
    await expect(supervisor.getByText("2 5 1 6 6 3 4 2 1 5")).toHaveCount(0);
    await enter(supervisor, "2 5 1 6 6 3 4 2 1 6");
    await expect(supervisor.getByText(/两个人录入的不一样/).first()).toBeVisible();
    await expect(supervisor.locator(".entry-value")).toHaveText(["2 5 1 6 6 3 4 2 1 5", "2 5 1 6 6 3 4 2 1 6"]);
    await enter(supervisor, "2 5 1 6 6 3 4 2 1 5");
    await expect(supervisor.getByRole("heading", { name: "交出我的随机数" })).toBeVisible();
  });

  await test.step("secret numbers: two from their browsers, one typed from its slip", async () => {
    for (const page of [official, health]) {
      await page.goto(`/draws/${id}`);
      await page.getByRole("button", { name: "交出随机数" }).first().click();
      await expect(page.getByText("随机数已交，与承诺一致")).toBeVisible();
    }
    const lines = slip.split("\r\n").filter((line) => /^([0-9a-f]{4} ){4}[0-9a-f]{2}$/.test(line));
    expect(lines).toHaveLength(4);
    const field = supervisor.getByLabel("封存条上的数字");
    const send = supervisor.getByRole("button", { name: "交出随机数" });
    await field.fill(lines.with(1, lines[2] ?? "").join("\n"));
    await send.click();
    await expect(field).toHaveAccessibleDescription(/第 2 行抄错了/);
    await field.fill("00".repeat(32));
    await send.click();
    await expect(field).toHaveAccessibleDescription(/与任何一方未交的承诺都对不上/);
    await field.fill(lines.join("\n").toUpperCase());
    await expect(supervisor.getByText(/^这是「.*」的封存条$/)).toBeVisible();
    await send.click();
    await expect(supervisor.getByRole("heading", { name: "抽取并封存" })).toBeVisible();
  });

  await test.step("draw: sealed at once, nothing of its content to be seen", async () => {
    await official.reload();
    await official.getByRole("button", { name: "抽取并封存" }).click();
    await expect(official.getByRole("heading", { name: "结果封存中" })).toBeVisible({ timeout: 20_000 });
    await expect(official.getByRole("table", { name: /按/ })).toHaveCount(0);
    await expect(official.getByRole("button", { name: "下载记录" })).toHaveAttribute("aria-disabled", "true");
    await expect(official.getByRole("table", { name: "结果和变动" }).getByRole("row")).toHaveCount(2);
  });

  await test.step("an inspector falls ill: the consequence is told, a new signed revision is made", async () => {
    await official.getByRole("button", { name: "登记变动" }).click();
    const dialog = official.getByRole("dialog", { name: "登记抽取后的变动" });
    await dialog.getByLabel(/^发生了什么/).selectOption({ label: "检查人员不能参加" });
    await expect(dialog).toContainText("由程序按规则从任务最少的人里补位");
    await dialog.getByRole("combobox", { name: /检查人员/ }).fill("王思远");
    await dialog.getByRole("listbox").getByRole("option").first().click();
    await dialog.getByLabel(/^理由/).fill("突发疾病，病假一周");
    await dialog.getByRole("button", { name: "登记", exact: true }).click();
    await expect(official.getByRole("table", { name: "结果和变动" }).getByRole("row")).toHaveCount(3);
    const newest = official.getByRole("table", { name: "结果和变动" }).getByRole("row").last();
    await expect(newest).toContainText("检查人员不能参加");
    await expect(newest.getByRole("link", { name: /第 \d+ 条/ })).toBeVisible();
  });
});

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
