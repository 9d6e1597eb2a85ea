// What a form must not do: lose what was typed, or keep silent about what is wrong with it.
import { expectAccessible } from "../fixtures/a11y.ts";
import { firstOf } from "../fixtures/api.ts";
import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

interface Provider {
  id: string;
  credit_code: string;
}

test("reloading in the middle of a new provider loses nothing", async ({ page, server }) => {
  await signIn(page, server, "official", "/providers/new");
  await page.getByLabel("机构名称").fill("静安区风铃托育园");
  await page.getByLabel("机构类型").selectOption({ label: "托育机构" });
  await page.getByLabel("普惠性").check();
  await page.getByLabel("街镇").selectOption({ label: "曹家渡街道" });
  await page.getByLabel("全日制").check();
  await page.getByRole("button", { name: "添加班级" }).click();
  const added = page.getByRole("group", { name: "第 1 个班级" });
  await added.getByLabel("班级名称").fill("托一班");
  await added.getByLabel("托位数").fill("18");

  page.once("dialog", (leaving) => leaving.accept());
  await page.reload();
  await expect(page.getByText("已恢复上次没有提交的内容")).toBeVisible();
  await expect(page.getByLabel("机构名称")).toHaveValue("静安区风铃托育园");
  await expect(page.getByLabel("机构类型")).toHaveValue("nursery_institution");
  await expect(page.getByLabel("普惠性")).toBeChecked();
  await expect(page.getByLabel("街镇")).toHaveValue("310106014");
  await expect(page.getByLabel("全日制")).toBeChecked();
  await expect(page.getByLabel("半日制")).not.toBeChecked();
  await expect(added.getByLabel("班级名称")).toHaveValue("托一班");
  await expect(added.getByLabel("托位数")).toHaveValue("18");

  await page.getByRole("button", { name: "放弃草稿，重新填写" }).click();
  await expect(page.getByLabel("机构名称")).toHaveValue("");
});

test("reloading in the middle of a plan loses nothing", async ({ page, server }) => {
  await signIn(page, server, "official", "/draws/new");
  const month = (await page.getByLabel("检查月份").locator("option").nth(3).getAttribute("value")) ?? "";
  await page.getByLabel("检查月份").selectOption(month);
  await expect(page.getByLabel("检查第一天"), "the days follow the month").toHaveValue(`${month}-01`);
  await page.getByLabel("检查第一天").fill(`${month}-06`);
  await page.getByLabel("本月检查数").fill("17");
  await page.getByRole("group", { name: "抽查事项" }).getByLabel("卫生保健").uncheck();
  const source = page.getByRole("group", { name: "第 1 来源" });
  await source.getByLabel("来源", { exact: false }).first().selectOption({ label: "当众掷骰子" });
  await source.getByLabel("最早产生时间").fill(`${month}-02T09:30`);

  page.once("dialog", (leaving) => leaving.accept());
  await page.reload();
  await expect(page.getByText("已恢复上次没有提交的内容")).toBeVisible();
  await expect(page.getByLabel("检查月份")).toHaveValue(month);
  await expect(page.getByLabel("检查第一天")).toHaveValue(`${month}-06`);
  await expect(page.getByLabel("本月检查数")).toHaveValue("17");
  await expect(page.getByRole("group", { name: "抽查事项" }).getByLabel("卫生保健")).not.toBeChecked();
  await expect(page.getByRole("group", { name: "抽查事项" }).getByLabel("安全防控")).toBeChecked();
  await expect(source.getByLabel("来源", { exact: false }).first()).toHaveValue("dice");
  await expect(source.getByLabel("最早产生时间")).toHaveValue(`${month}-02T09:30`);
});

test("what only the server knows to be wrong stands at its field", async ({ page, server }) => {
  const known = await firstOf<Provider>(server, "official", "/providers");
  await signIn(page, server, "official", "/providers/new");
  await page.getByLabel("机构名称").fill("静安区重名托育园");
  // As pasted from a document: lower case, spaces, full width.
  const pasted = known.credit_code.toLowerCase().replace(/^1(.{5})/, "１$1 ");
  await page.getByLabel("统一社会信用代码").fill(pasted);
  await page.getByLabel("机构类型").selectOption({ label: "托育机构" });
  await page.getByLabel("法人类型").selectOption({ label: "公司" });
  await page.getByLabel("街镇").selectOption({ label: "静安寺街道" });
  await page.getByLabel("地址").fill("愚园路 1 号");
  await page.getByLabel("全日制").check();
  await page.getByRole("button", { name: "登记机构" }).click();

  const field = page.getByLabel("统一社会信用代码");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(/名录库里已有这个统一社会信用代码/);
  const summary = page.getByRole("alert").filter({ hasText: "请改正下面几处" });
  await expect(summary).toBeFocused();
  await summary.getByRole("link", { name: /^统一社会信用代码/ }).click();
  await expect(field).toBeFocused();
  await expect(page.getByLabel("机构名称"), "what was typed stays").toHaveValue("静安区重名托育园");
});

test("of two tabs that change one provider the later takes in what the earlier changed", async ({ page, server, context }) => {
  const { id } = await firstOf(server, "official", "/providers?q=xcy");
  await signIn(page, server, "official", `/providers/${id}/edit`);
  await page.getByLabel("对外电话").fill("021-62001111");
  const other = await context.newPage();
  await other.goto(`/providers/${id}/edit`);
  await other.getByLabel("开放时段").fill("周一至周五 8:00–17:00");
  await other.getByRole("button", { name: "保存" }).click();
  await expect(other).toHaveURL(`/providers/${id}`);

  await page.getByRole("button", { name: "保存" }).click();
  const warning = page.getByRole("alert").filter({ hasText: "已被别人修改" }).first();
  await expect(warning).toBeFocused();
  await expect(page.getByLabel("对外电话")).toHaveValue("021-62001111");
  await expect(page.getByRole("button", { name: "放弃我的改动，载入最新内容" })).toBeVisible();
  await page.getByRole("button", { name: /^保留我填的内容/ }).click();
  await expect(page).toHaveURL(`/providers/${id}`);
  await expect(page.getByText("已并入别人的改动：开放时段")).toBeVisible();
  await expect(page.getByText("021-62001111")).toBeVisible();
  await expect(page.getByText("周一至周五 8:00–17:00"), "the other's change is still there").toBeVisible();
});

test("what two people changed differently is chosen field by field, and nothing is saved before", async ({ page, server, context }) => {
  // One who left is in no draw of other tests.
  const { id } = await firstOf(server, "official", "/inspectors?status=left");
  await signIn(page, server, "official", `/inspectors/${id}/edit`);
  await page.getByLabel("科室代码").fill("EDU-7");
  await page.getByLabel("每月检查上限").fill("3");
  const other = await context.newPage();
  await other.goto(`/inspectors/${id}/edit`);
  await other.getByLabel("科室代码").fill("EDU-8");
  await other.getByLabel("每月检查上限").fill("4");
  await other.getByLabel("执法证截止日").fill("2031-12-31");
  await other.getByRole("button", { name: "保存" }).click();
  await expect(other).toHaveURL(`/inspectors/${id}`);

  // What was typed and where it started from outlive a reload.
  page.once("dialog", (leaving) => leaving.accept());
  await page.reload();
  await expect(page.getByLabel("科室代码")).toHaveValue("EDU-7");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("button", { name: /^保留我填的内容/ }).click();
  const question = page.getByRole("region", { name: /两边都改了/ });
  await expect(question.getByRole("heading")).toBeFocused();
  await expect(question.getByRole("group"), "only what both changed").toHaveCount(2);
  const unit = question.getByRole("group", { name: "科室代码" });
  await expect(unit.getByRole("radio", { name: "别人已保存的 EDU-8" })).not.toBeChecked();
  await expect(unit.getByRole("radio", { name: "我填的 EDU-7" })).not.toBeChecked();
  await expectAccessible(page);

  await unit.getByRole("radio", { name: "我填的 EDU-7" }).check();
  await question.getByRole("button", { name: "按所选内容保存" }).click();
  await expect(question.getByRole("alert")).toContainText("还有没选的项");
  await expect(unit.getByRole("radio", { name: "我填的 EDU-7" })).toBeChecked();
  await expect(page).toHaveURL(`/inspectors/${id}/edit`);

  // A choice was between the values shown: typing again asks again.
  await page.getByLabel("科室代码").fill("EDU-9");
  await question.getByRole("group", { name: "每月检查上限" }).getByRole("radio", { name: "别人已保存的 4" }).check();
  await question.getByRole("button", { name: "按所选内容保存" }).click();
  await unit.getByRole("radio", { name: "我填的 EDU-9" }).check();
  await question.getByRole("button", { name: "按所选内容保存" }).click();
  await expect(page).toHaveURL(`/inspectors/${id}`);
  for (const text of ["EDU-9", "每月最多 4 家", "2031-12-31"]) await expect(page.getByText(text).first()).toBeVisible();
});
