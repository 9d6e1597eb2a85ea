// The month's main job wholly through the screens, by three people at three computers: a void by two, plan, commitments,
// announcement, the public random number by two, secret numbers, the sealed draw, an event.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { forgetSecrets, hurry, sealedDraw } from "../fixtures/draw.ts";
import { at } from "../fixtures/people.ts";
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
