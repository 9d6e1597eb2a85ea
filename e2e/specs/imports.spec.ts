// Both registers from files, through the screens: check, import, take the errors back, correct them, import again.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";
import { rowsOf, withRows } from "../fixtures/workbook.ts";

test.use({ apart: "imports" });

type Row = Record<string, string>;

interface Fault {
  /** Which row, as the file counts: the header is the first. */
  row: number;
  column: string;
  wrong: string;
  right: string;
  /** Part of what people are told. */
  told: string;
}

interface Case {
  register: string;
  format: "CSV" | "Excel";
  /** Right but for the faults. */
  rows: Row[];
  faults: Fault[];
  /** Where to look for the entries. */
  list: string;
  /** Of a row without and of one with a fault. */
  found: [string, string];
}

const provider = (name: string, code: string): Row => ({
  机构名称: name,
  统一社会信用代码: code,
  机构类型: "托育机构",
  法人类型: "民办非企业单位",
  公办: "否",
  普惠性: "是",
  街镇: "曹家渡街道",
  地址: "长寿路 1000 号, 2 楼",
  服务时间: "全日制、计时制",
  提供餐食: "是",
  公示收费: "全日制:3200.00:每月；计时制:60:每小时",
  班级: '"小"班:托小班:15；大一班:托大班:20',
  状态: "在营",
  状态起始日期: "2026-01-05",
  信用风险等级: "A类",
});

const inspector = (name: string, licence: string): Row => ({
  姓名: name,
  部门: "区教育局",
  科室代码: "EDU-9",
  执法证号: licence,
  执法证起始日: "2024-01-01",
  执法证截止日: "2030-12-31",
  专长事项: "安全防控、卫生保健",
  可去街镇: "曹家渡街道、静安寺街道",
  每月检查上限: "6",
  状态: "在岗",
});

const cases: Case[] = [
  {
    register: "检查对象名录库",
    format: "CSV",
    rows: [
      provider("静安区风铃托育园", "52310106E2E000001M"),
      provider("静安区雨点托育园", "52310106E2E000002Q"),
      provider("静安区彩虹托育园", "52310106E2E000003U"),
      provider("静安区月亮托育园", "52310106E2E000004Y"),
    ],
    faults: [
      { row: 3, column: "统一社会信用代码", wrong: "52310106E2E000002A", right: "52310106E2E000002Q", told: "校验位" },
      { row: 4, column: "街镇", wrong: "长寿路街道", right: "曹家渡街道", told: "长寿路街道" },
    ],
    list: "/providers",
    found: ["静安区风铃托育园", "静安区雨点托育园"],
  },
  {
    register: "检查人员名录库",
    format: "Excel",
    rows: [inspector("欧阳静", "E2E-001"), inspector("司马光远", "E2E-002"), inspector("诸葛明", "E2E-003")],
    faults: [
      { row: 2, column: "部门", wrong: "区不存在局", right: "区教育局", told: "区不存在局" },
      { row: 4, column: "执法证截止日", wrong: "2023-12-31", right: "2030-12-31", told: "不能早于起始日期" },
    ],
    list: "/inspectors",
    found: ["司马光远", "欧阳静"],
  },
];

/** What a button hands over as a file. */
async function download(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return readFile(await file.path());
}

async function upload(page: Page, register: string, name: string, buffer: Buffer, onlyCheck: boolean): Promise<void> {
  await page.goto("/imports");
  await page.getByLabel("导入到").selectOption({ label: register });
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await expect(page.getByText(name).first()).toBeVisible();
  await page.getByLabel("只检查，不写入").setChecked(onlyCheck);
  await page.getByRole("button", { name: "上传", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function expectCounts(page: Page, counts: Record<string, number>): Promise<void> {
  for (const [term, count] of Object.entries(counts)) {
    const tile = page.locator("dl.tiles > div").filter({ has: page.getByText(term, { exact: true }) });
    await expect(tile.getByRole("definition"), term).toHaveText(String(count), { timeout: 15_000 });
  }
}

async function expectInRegister(page: Page, list: string, name: string, there: boolean): Promise<void> {
  await page.goto(`${list}?q=${encodeURIComponent(name)}`);
  await expect(page.getByText(there ? "共 1 条" : "共 0 条")).toBeVisible();
  await expect(page.getByRole("link", { name })).toHaveCount(there ? 1 : 0);
}

for (const { register, format, rows, faults, list, found } of cases) {
  test(`${register} from ${format}: check, import, correct the errors, import again`, async ({ page, server }) => {
    test.setTimeout(60_000);
    await signIn(page, server, "official", "/imports");
    const template = await download(page, `${register} · ${format} 模板`);
    const csv = format === "CSV";
    const header = csv ? template.toString("utf8").replace("\uFEFF", "").trim().split(",") : (rowsOf(template)[0] ?? []);
    const broken = rows.map((row, place) => {
      const wrong = faults.filter((fault) => fault.row === place + 2).map(({ column, wrong }) => [column, wrong]);
      return header.map((column) => ({ ...row, ...(Object.fromEntries(wrong) as Row) })[column] ?? "");
    });
    const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const file = csv
      ? Buffer.from([header, ...broken].map((row) => `${row.map(quoted).join(",")}\r\n`).join(""))
      : withRows(template, [header, ...broken]);
    const name = csv ? "第四季度.csv" : "第四季度.xlsx";
    const good = rows.length - faults.length;

    await test.step("the check finds the errors and writes nothing", async () => {
      await upload(page, register, name, file, true);
      await expectCounts(page, { 行数: rows.length, 将新增: good, 将更新: 0, 有错误: faults.length });
      await expectInRegister(page, list, found[0], false);
    });

    await test.step("the import takes the good rows and tells of the others", async () => {
      await upload(page, register, name, file, false);
      await expectCounts(page, { 行数: rows.length, 新增: good, 更新: 0, 有错误: faults.length });
      const table = page.getByRole("table", { name: "有错误的行" });
      for (const { row, column, told } of faults) {
        const line = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: `第 ${row} 行` }) });
        await expect(line).toContainText(`${column}：`);
        await expect(line).toContainText(told);
      }
    });

    const errors = await download(page, "下载错误清单");
    const [columns = [], ...failed] = rowsOf(errors);
    await test.step("the workbook of errors has the rows as they were, and why", () => {
      expect(columns).toEqual([...header, "错误原因"]);
      expect(failed.map((row) => row.slice(0, -1))).toEqual(faults.map(({ row }) => broken[row - 2]));
      faults.forEach(({ column, told }, place) => expect(failed[place]?.at(-1)).toMatch(new RegExp(`${column}：.*${told}`)));
    });

    await test.step("corrected, the same workbook passes the check and is imported from there", async () => {
      const corrected = failed.map((row, place) =>
        row.map((cell, at) => (columns[at] === faults[place]?.column ? (faults[place]?.right ?? "") : cell)),
      );
      await upload(page, register, "改正.xlsx", withRows(errors, [columns, ...corrected]), true);
      await expectCounts(page, { 行数: faults.length, 将新增: faults.length, 有错误: 0 });
      await expect(page.getByText("全部通过检查，没有错误。")).toBeVisible();
      await page.getByRole("button", { name: "正式导入这个文件" }).click();
      await expect(page.getByText("正式导入", { exact: false }).first()).toBeVisible();
      await expectCounts(page, { 新增: faults.length, 有错误: 0 });
    });

    for (const entry of found) await expectInRegister(page, list, entry, true);
  });
}
