import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

interface Role {
  /** What the navigation offers, and nothing else: heading, then entries with their address. */
  offers: Record<string, Record<string, string>>;
  /** A page that is not for this role, and what is said there: the right that is needed, and who has it. */
  refused: [path: string, right: string, holders: string];
  name: string;
}

const work = { 工作台: "/" };
const registers = { 托育机构: "/providers", 检查人员: "/inspectors", 回避: "/recusals" };
const items = { 抽查事项: "/items" };
const plans = { 年度计划: "/annual-plans" };
const coverage = { 覆盖台账: "/coverage" };
const draws = {
  抽取: "/draws",
  验证抽取: "/verify",
  ...items,
  ...plans,
  ...coverage,
  抽取统计: "/statistics/draws",
  抽查公开: "/public/draws",
};
const withoutCoverage = Object.fromEntries(Object.entries(draws).filter(([name]) => !(name in coverage)));
const inspections = { 检查: "/inspections", 整改: "/rectifications" };
const cases = { 案件线索: "/cases" };
const requests = { 回避申请: "/recusal-requests" };
const results = { 结果公示: "/publications" };
const calendar = { 工作日历: "/calendar" };
const follow = { ...inspections, ...cases, ...requests, ...results, ...calendar };

const roles: Record<string, Role> = {
  administrator: {
    name: "系统管理员",
    offers: { 工作: work, 双随机抽查: items, 检查和整改: calendar, 系统: { 账号: "/accounts" } },
    refused: ["/providers", "查看检查对象名录库", "区托育管理员"],
  },
  official: {
    name: "区托育管理员",
    offers: { 工作: work, 名录库: { ...registers, 导入: "/imports" }, 双随机抽查: draws, 检查和整改: follow },
    refused: ["/accounts", "查看账号", "系统管理员、审计员"],
  },
  department: {
    name: "部门人员",
    offers: { 工作: work, 名录库: registers, 双随机抽查: draws, 检查和整改: follow },
    refused: ["/draws/new", "制订抽取方案", "区托育管理员"],
  },
  street: {
    name: "街镇人员",
    offers: { 工作: work, 名录库: { 托育机构: "/providers" },
      双随机抽查: { ...items, ...plans, ...coverage },
      检查和整改: { ...inspections, ...cases, ...results, ...calendar },
    },
    refused: ["/inspectors", "查看检查人员名录库", "区托育管理员"],
  },
  inspector: {
    name: "检查人员",
    offers: { 工作: work, 名录库: registers, 双随机抽查: withoutCoverage,
      检查和整改: { 我的检查: "/visits", ...inspections, ...calendar },
    },
    refused: ["/recusals/new", "登记和解除回避", "区托育管理员、部门人员"],
  },
  provider: {
    name: "托育机构",
    offers: { 工作: work, 名录库: { 托育机构: "/providers" },
      双随机抽查: { ...items, ...plans, ...coverage },
      检查和整改: { ...inspections, ...requests, ...results, ...calendar },
    },
    refused: ["/imports", "导入名录库", "区托育管理员"],
  },
  supervisor: {
    name: "纪检监督员",
    offers: { 工作: work, 名录库: registers, 双随机抽查: draws, 检查和整改: follow, 系统: { 审计日志: "/audit" } },
    refused: ["/providers/new", "维护检查对象名录库", "区托育管理员、街镇人员"],
  },
  auditor: {
    name: "审计员",
    offers: { 工作: work, 名录库: registers, 双随机抽查: draws, 检查和整改: follow, 系统: { 账号: "/accounts", 审计日志: "/audit" } },
    refused: ["/draws/new", "制订抽取方案", "区托育管理员"],
  },
};

/** The navigation as a screen reader has it. `equal`: an entry too many is a fault too. */
function navigationOf(offers: Role["offers"]): string {
  const groups = Object.entries(offers).map(([heading, entries]) => {
    const links = Object.entries(entries).map(
      ([name, url]) => `
    - listitem:
      - link "${name}":
        - /url: ${url}`,
    );
    return `
  - paragraph: ${heading}
  - list:
    - /children: equal${links.join("")}`;
  });
  return `
- navigation "主导航":
  - /children: equal${groups.join("")}
`;
}

for (const [role, { name, offers, refused }] of Object.entries(roles)) {
  test(`the ${role} is offered what the role may see, and told why not elsewhere`, async ({ page, server }) => {
    const [path, right, holders] = refused;
    await signIn(page, server, role, path);
    await expect(page.getByRole("main")).toMatchAriaSnapshot(`
      - main:
        - heading "您没有权限看这一页" [level=1]
        - paragraph: 这项操作需要「${right}」权限
        - paragraph:
          - text: 您的角色：
          - strong: ${name}
        - paragraph: /可以看的角色：.*${holders}/
        - paragraph: 如工作需要，请联系本区系统管理员调整账号角色。
        - link "回到首页"
    `);
    await expect(page.getByRole("navigation", { name: "主导航" })).toMatchAriaSnapshot(navigationOf(offers));
    await expect(page.getByRole("navigation", { name: "主导航" }).locator(`a[href="${path}"]`)).toHaveCount(0);
  });
}

test("a button that the role may not press stays and says why", async ({ page, server }) => {
  await signIn(page, server, "auditor", "/draws");
  const plan = page.getByRole("button", { name: "新的抽查" });
  await expect(plan).toHaveAttribute("aria-disabled", "true");
  await expect(plan).toHaveAccessibleDescription("这项操作需要「制订抽取方案」权限");
  await plan.focus();
  await expect(page.getByRole("tooltip").filter({ hasText: "制订抽取方案" }), "without a mouse too").toBeVisible();
  await plan.press("Enter");
  await expect(page).toHaveURL("/draws");
});
