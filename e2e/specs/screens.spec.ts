// The main screens as a screen reader has them. What depends on the day or on other specs is a pattern.
import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

test("sign-in", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - banner:
      - strong: 托育服务综合监管
      - 'button "外观: 跟随系统"'
      - button "English"
    - main:
      - /children: equal
      - heading "登录" [level=1]
      - paragraph: 使用区托育服务综合监管账号登录。
      - alert
      - text: 用户名 必填
      - textbox "用户名 必填"
      - text: 密码 必填
      - textbox "密码 必填"
      - button "显示密码"
      - button "登录"
      - paragraph: 忘记密码或账号被停用，请联系本区系统管理员重置。
      - paragraph:
        - text: 不登录也能看：
        - link "抽查公开":
          - /url: /public/draws
        - text: ·
        - link "公共日志":
          - /url: /public/log
        - text: ·
        - link "验证抽取":
          - /url: /verify
  `);
});

test("workbench and frame", async ({ page, server }) => {
  await signIn(page, server, "official", "/");
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - link "跳到正文":
      - /url: "#content"
    - banner:
      - link "静安区 托育服务综合监管"
      - text: 演示数据
      - 'button "外观: 跟随系统"'
      - button "English"
      - group: 演示·区托育管理员
    - navigation "主导航"
    - main:
      - heading "工作台" [level=1]
      - button "刷新"
      - button "打印"
      - paragraph: 演示·区托育管理员，您好
      - region "待办":
        - heading "待办" [level=2]
        - list:
          - listitem:
            - link /60 天内到期的执法证：\\d+ 项，查看清单/
          - listitem:
            - link /C、D 类机构：\\d+ 项，查看清单/
          - listitem:
            - link /停业中的机构：\\d+ 项，查看清单/
      - term: 在营机构
      - definition: /^\\d+$/
      - term: 普惠性机构
      - definition: /^\\d+$/
      - term: 托位
      - definition: /^[\\d,]+$/
      - term: 已有普惠机构的街镇
      - definition: 14 / 14
      - region "各街镇托育服务":
        - table "各街镇托育服务":
          - rowgroup:
            - row "街镇 在营机构 其中普惠 普惠目标 托位数"
          - rowgroup:
            - row /江宁路街道 \\d+ \\d+ 已达标 \\d+/
            - row /彭浦镇 \\d+ \\d+ 已达标 \\d+/
      - region "各街镇在营机构托位数":
        - figure "各街镇在营机构托位数":
          - list
          - img "各街镇在营机构托位数"
          - group: 以表格查看
      - paragraph: /更新于 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d/
  `);
});

test("providers: list", async ({ page, server }) => {
  await signIn(page, server, "official", "/providers?street=310106013&sort=name");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "检查对象名录库" [level=1]
      - group: 导出
      - link "登记机构":
        - /url: /providers/new
      - search:
        - 'searchbox "搜索: 名称或拼音首字母、信用代码、地址"'
        - button "搜索"
        - group: /街镇/
        - group: 机构类型
        - group: 状态
        - group: 信用风险等级
        - combobox "公办 / 民办":
          - 'option "公办 / 民办: 全部" [selected]'
          - option "公办"
          - option "民办"
        - combobox "是否普惠":
          - 'option "是否普惠: 全部" [selected]'
        - button "清除全部筛选"
      - status: /共 \\d+ 条/
      - group: 列设置
      - region "托育机构":
        - table "托育机构":
          - rowgroup:
            - row:
              - /children: equal
              - columnheader "机构名称"
              - columnheader /街镇/
              - columnheader "机构类型"
              - columnheader "公办 / 民办"
              - columnheader "普惠性"
              - columnheader /状态/
              - columnheader /风险/
              - columnheader /托位/
          - rowgroup:
            - row:
              - /children: equal
              - rowheader /静安寺社区宝宝屋.*/:
                - link /静安寺社区宝宝屋.*/:
                  - /url: /^/providers/[0-9a-f-]{36}$/
              - cell "静安寺街道"
              - cell "社区托育点"
              - cell /公办|民办/
              - cell /是|否/
              - cell /在营|筹建|停业|关闭/
              - cell /[A-D]类/
              - cell /\\d+/
  `);
});

test("providers: form", async ({ page, server }) => {
  await signIn(page, server, "official", "/providers/new");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - navigation "所在位置":
        - list:
          - listitem:
            - link "检查对象名录库"
          - listitem: /登记托育机构/
      - heading "登记托育机构" [level=1]
      - paragraph: /暂存/
      - alert
      - region "机构身份":
        - textbox "机构名称 必填"
        - paragraph: /18 位/
        - textbox "统一社会信用代码 必填"
        - combobox "机构类型 必填":
          - option "请选择" [selected]
          - option "托幼一体园"
          - option "托育机构"
          - option "社区托育点"
          - option "福利性托育点"
        - combobox "法人类型 必填":
          - option "请选择" [selected]
        - checkbox "公办"
        - checkbox "普惠性"
      - region "地点与联系":
        - combobox "街镇 必填":
          - option "请选择" [selected]
          - option "江宁路街道"
          - option "彭浦镇"
        - textbox "对外电话"
        - textbox "地址 必填"
        - textbox "经度"
        - textbox "纬度"
      - region "服务":
        - group "服务时间 必填":
          - checkbox "全日制"
          - checkbox "半日制"
          - checkbox "计时制"
          - checkbox "临时"
        - textbox "开放时段"
        - checkbox "提供餐食（须有食品经营许可）"
      - region "班级与托位":
        - button "添加班级"
      - region "公示收费":
        - button "添加收费"
      - region "登记时的状态":
        - combobox "状态 必填":
          - option "在营" [selected]
        - textbox "状态起始日期 必填": /\\d{4}-\\d\\d-\\d\\d/
        - combobox "信用风险等级 必填":
          - option "A类" [selected]
      - button "登记机构"
      - link "取消":
        - /url: /providers
  `);
});

test("inspectors: list", async ({ page, server }) => {
  await signIn(page, server, "official", "/inspectors?department=EDU");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "检查人员名录库" [level=1]
      - group: 导出
      - link "登记检查人员":
        - /url: /inspectors/new
      - search:
        - 'searchbox "搜索: 姓名、拼音或首字母（如 cj）、执法证号"'
        - button "搜索"
        - group: /部门/
        - group: 状态
        - textbox "执法证在此日前到期"
        - button "清除全部筛选"
      - status: /共 \\d+ 条/
      - group: 列设置
      - region "检查人员":
        - table "检查人员":
          - rowgroup:
            - row:
              - /children: equal
              - columnheader /姓名/
              - columnheader /部门/
              - columnheader "科室代码"
              - columnheader /状态/
              - columnheader /执法证至/
              - columnheader /执法证号/
              - columnheader /每月检查上限/
          - rowgroup:
            - row:
              - rowheader "王思远":
                - link "王思远":
                  - /url: /^/inspectors/[0-9a-f-]{36}$/
              - cell "区教育局"
              - cell "EDU-1"
              - cell "在岗"
              - cell /\\d{4}-\\d\\d-\\d\\d/
              - cell "DEMO-EDU-001"
              - cell "9"
  `);
});

test("imports", async ({ page, server }) => {
  await signIn(page, server, "official", "/imports");
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "导入名录库" [level=1]
      - paragraph: 先下载模板填好，再检查一遍，没有错误后正式导入。
      - region "第一步：下载模板":
        - list:
          - /children: equal
          - listitem:
            - button "检查对象名录库 · Excel 模板"
          - listitem:
            - button "检查对象名录库 · CSV 模板"
          - listitem:
            - button "检查人员名录库 · Excel 模板"
          - listitem:
            - button "检查人员名录库 · CSV 模板"
      - region "第二步：上传文件":
        - combobox "导入到 必填":
          - option "请选择" [selected]
          - option "检查对象名录库"
          - option "检查人员名录库"
        - paragraph: /不超过 20 MB/
        - button "文件 必填"
        - checkbox "只检查，不写入（建议先做一遍）" [checked]
        - button "上传"
      - heading "导入记录" [level=2]
      - search:
        - combobox "名录库"
  `);
});
