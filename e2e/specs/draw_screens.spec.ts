// The draws' screens as a screen reader has them. What depends on the day or on other specs is a pattern.
import { revealedDraw, sealedDraw } from "../fixtures/draw.ts";
import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

test("draws: list", async ({ page, server }) => {
  await signIn(page, server, "official", "/draws?state=revealed");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "双随机抽查" [level=1]
      - link "新的抽查":
        - /url: /draws/new
      - paragraph: /随机抽机构，随机派人员/
      - search:
        - combobox "月份":
          - 'option "月份: 全部" [selected]'
          - option /^\\d{4} 年 \\d+ 月$/
        - group: /状态/
        - button "清除全部筛选"
      - status: /共 \\d+ 条/
      - region "抽取":
        - table "抽取":
          - rowgroup:
            - row:
              - /children: equal
              - columnheader /抽查/
              - columnheader "状态"
              - columnheader /公告时间/
              - columnheader "抽取时间"
              - columnheader "可抽取机构"
              - columnheader "可抽取人员"
              - columnheader "抽中"
          - rowgroup:
            - row:
              - rowheader /\\d{4} 年 \\d+ 月第 1 次抽查/:
                - link:
                  - /url: /^/draws/[0-9a-f-]{36}$/
              - cell "已揭晓"
              - cell /\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d/
              - cell /\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d/
              - cell /^\\d+$/
              - cell /^\\d+$/
              - cell /^\\d+$/
  `);
});

/** The eight steps, each said to be so. */
const course = (said: string[]) =>
  ["筹备", "交承诺", "冻结名单并公告", "公开随机数", "交随机数", "抽取并封存", "入户检查", "揭晓"]
    .map(
      (step, place) => `
          - listitem:
            - paragraph:
              - strong: ${step}
              - text: /${said[place]}/`,
    )
    .join("");

test("one draw, revealed", async ({ page, server }) => {
  await signIn(page, server, "official", `/draws/${await revealedDraw(server)}`);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - navigation "所在位置"
      - heading /\\d{4} 年 \\d+ 月第 1 次抽查/ [level=1]
      - link "公开页面":
        - /url: /^/public/draws/[0-9a-f-]{36}$/
      - link "验证":
        - /url: /^/verify\\?draw=[0-9a-f-]{36}$/
      - button "下载记录"
      - button "打印结果"
      - button "申请作废"
      - paragraph: 已揭晓
      - region "全过程":
        - list:
          - /children: equal${course(Array.from({ length: 8 }, () => "已完成"))}
      - region "抽取结果":
        - tablist "抽取结果":
          - tab "按街镇" [selected]
          - tab "按检查人员"
          - tab "按抽签顺序"
        - tabpanel "按街镇":
          - heading /（\\d+ 家）$/ [level=3]
          - table /（\\d+ 家）$/:
            - rowgroup:
              - row "机构 地址 检查人员 签序"
      - region "结果和变动":
        - table "结果和变动"
      - region "方案"
      - region "公开的摘要"
  `);
});

test("one draw, sealed", async ({ page, server }) => {
  await signIn(page, server, "official", `/draws/${await sealedDraw(server)}`);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading /\\d{4} 年 \\d+ 月第 1 次抽查/ [level=1]
      - paragraph: 已抽取（封存中）
      - region "结果封存中":
        - paragraph: /包括经办人和管理员/
        - term: 抽中家数
        - definition: /^\\d+$/
        - term: 公共日志位置
        - definition:
          - link /第 \\d+ 条/
      - region "全过程":
        - list:
          - /children: equal${course(["已完成", "已完成", "已完成", "已完成", "已完成", "已完成", "正在进行", "未到"])}
      - region "我的检查"
      - region "结果和变动":
        - table "结果和变动"
        - button "登记变动"
  `);
});

test("public: draws", async ({ page }) => {
  await page.goto("/public/draws");
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - banner
    - navigation "公开页面":
      - list:
        - /children: equal
        - listitem:
          - link "查托育机构"
        - listitem:
          - link "抽查公开"
        - listitem:
          - link "年度计划"
        - listitem:
          - link "抽查事项"
        - listitem:
          - link "抽取统计"
        - listitem:
          - link "公共日志"
        - listitem:
          - link "验证抽取"
        - listitem:
          - link "进入系统"
    - main:
      - heading "双随机抽查公开" [level=1]
      - region /\\d{4} 年 \\d+ 月 至 \\d{4} 年 \\d+ 月/:
        - term: 全部
        - term: 筹备中
        - term: 封存中
        - term: 已揭晓
        - term: 作废
      - list:
        - listitem:
          - heading /\\d{4} 年 \\d+ 月第 1 次抽查/ [level=3]
  `);
});

test("verification", async ({ page }) => {
  await page.goto("/verify");
  await page.getByRole("button", { name: "没有文件？用协议中的示例试一试" }).click();
  const steps = [
    "能读懂这份文件",
    "公告写得合规",
    "名单就是公告时锁定的名单",
    "计划数够用",
    "各方的秘密数没有换过",
    "公告摘要正确",
    "公开随机数来自约定的来源",
    "抽签种子正确",
    "机构抽得对",
    "机构名单的封条正确",
    "人员派得对",
  ].map(
    (step) => `
          - listitem:
            - paragraph:
              - strong: ${step}
              - code
              - text: 通过`,
  );
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "验证抽取" [level=1]
      - paragraph: /全部在您的浏览器里计算/
      - region "选择要核对的抽查":
        - button "记录文件 必填"
      - region "核对无误":
        - heading "核对无误" [level=2]
        - paragraph: 重新算出的结果与记录逐字节一致。
      - region "这次抽取":
        - term: 公告摘要（ann）
        - definition:
          - code: /^[0-9a-f]{64}$/
        - table "抽中的机构与人员（代号）"
      - region "查一家机构":
        - textbox "统一社会信用代码"
        - button "查询"
      - region "逐步核对":
        - list:
          - /children: equal${steps.join("")}
  `);
});
