import { recordOf, revealedDraw } from "../fixtures/draw.ts";
import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

interface DrawRecord {
  seed: string;
  institutions: string[];
  selection: string[];
  revisions: { teams: string[] }[];
  beacon: { text: string };
}

interface Tampering {
  what: string;
  change(record: DrawRecord): void;
  step: string;
  code: string;
  /** Steps that were passed before it. */
  passed: number;
}

/** The row with one of its fields, between bars, set to another text. */
function withField(row: string | undefined, place: number, text: string): string {
  const fields = (row ?? "").split("|");
  expect(fields[place], `no such field in ${row}`).toBeDefined();
  return fields.with(place, text).join("|");
}

const tamperings: Tampering[] = [
  {
    what: "the risk class of one provider in the locked list",
    change: (record) => {
      record.institutions[0] = withField(record.institutions[0], 4, "D");
    },
    step: "名单就是公告时锁定的名单",
    code: "E_ROOT",
    passed: 2,
  },
  {
    what: "the seed",
    change: (record) => {
      record.seed = (record.seed.startsWith("0") ? "1" : "0") + record.seed.slice(1);
    },
    step: "抽签种子正确",
    code: "E_SEED",
    passed: 7,
  },
  {
    what: "another public number",
    change: (record) => {
      record.beacon.text = record.beacon.text.replace(/\d$/, (last) => (last === "1" ? "2" : "1"));
    },
    step: "抽签种子正确",
    code: "E_SEED",
    passed: 7,
  },
  {
    what: "one selected provider left out and another put in",
    change: (record) => {
      const units = record.selection.map((row) => row.split("|"));
      const drawn = units.findIndex((fields) => fields[0] === "U" && fields[6] === "1" && fields[4] !== "1000000000");
      const spared = units.findIndex((fields) => fields[0] === "U" && fields[6] === "0");
      record.selection[drawn] = withField(record.selection[drawn], 6, "0");
      record.selection[spared] = withField(record.selection[spared], 6, "1");
    },
    step: "机构抽得对",
    code: "E_SELECTION",
    passed: 8,
  },
  {
    what: "one member of one team",
    change: (record) => {
      const teams = record.revisions[0]?.teams ?? [];
      const [first = "", second = ""] = teams;
      const [mine = [], others = []] = [first, second].map((row) => row.split("|")[3]?.split(","));
      const stranger = others.find((member) => !mine.includes(member)) ?? "";
      teams[0] = withField(first, 3, [stranger, ...mine.slice(1)].sort().join(","));
    },
    step: "人员派得对",
    code: "E_REVISIONS",
    passed: 10,
  },
];

test("every kind of change to a record is found at its step, by somebody who is not signed in", async ({ page, server }) => {
  const published = await recordOf(server, await revealedDraw(server));
  await page.goto("/verify");
  const steps = page.locator(".card", { hasText: "逐步核对" }).getByRole("listitem");
  const check = (record: string) =>
    page.locator("input[type=file]").setInputFiles({ name: "record.json", mimeType: "application/json", buffer: Buffer.from(record) });

  for (const { what, change, step, code, passed } of tamperings) {
    await test.step(what, async () => {
      const record = JSON.parse(published) as DrawRecord;
      change(record);
      expect(record, "nothing was changed").not.toEqual(JSON.parse(published));
      await check(JSON.stringify(record));
      const verdict = page.getByRole("region", { name: "核对不通过" });
      await expect(verdict).toContainText(`第一处不符：${step}`, { timeout: 20_000 });
      await expect(verdict).toContainText(code);
      await expect(page.getByRole("heading", { name: "核对不通过" })).toBeFocused();
      await expect(steps.nth(passed)).toContainText(step);
      await expect(steps.nth(passed)).toContainText("不通过");
      await expect(steps.filter({ hasText: "未进行" })).toHaveCount(10 - passed);
      await check(published);
      await expect(page.getByRole("region", { name: "核对无误" })).toBeVisible({ timeout: 20_000 });
    });
  }

  await test.step("what is no record at all", async () => {
    await check("{}");
    await expect(page.getByRole("region", { name: "核对不通过" })).toContainText("能读懂这份文件");
  });
});

test("a file chosen as soon as the page is there stays, for somebody who is signed in", async ({ page, server }) => {
  const record = await recordOf(server, await revealedDraw(server));
  await signIn(page, server, "supervisor");
  await page.goto("/verify");
  await page.locator("input[type=file]").setInputFiles({ name: "record.json", mimeType: "application/json", buffer: Buffer.from(record) });
  await expect(page.getByRole("region", { name: "核对无误" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("navigation", { name: "主导航" })).toBeVisible();
});

test("the document of the API opens under its own content security policy", async ({ page }) => {
  await page.goto("/api/v1/docs/");
  await expect(page.getByRole("heading", { name: "List providers." }).or(page.getByText("List providers.")).first()).toBeVisible();
});
