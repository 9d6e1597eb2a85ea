// The inspector's phone where there is no connection: the app opens, nothing entered is lost, nothing goes twice, and
// nobody sees or sends the work of somebody else.
import type { Page } from "@playwright/test";
import { as } from "../fixtures/api.ts";
import { expectAccessible } from "../fixtures/a11y.ts";
import { type Connection, connection } from "../fixtures/connection.ts";
import { accountOf, fillSignIn, signIn } from "../fixtures/login.ts";
import type { Server } from "../fixtures/server.ts";
import { answer, begunVisit, card, photo, seen } from "../fixtures/visit.ts";
import { expect, test as base } from "../fixtures/test.ts";

const test = base.extend<{ link: Connection }>({
  link: async ({ server }, use) => {
    const link = await connection(server);
    await use(link);
    link.close();
  },
});

test.use({ apart: "offline", serviceWorkers: "allow" });
test.describe.configure({ mode: "default", timeout: 120_000 });

const cache = "tuoyu-1";
const ended = { name: "登录已结束，请重新登录" };
const leaving = { name: "还有内容没送达" };

/** Paths of what the service worker keeps, once it keeps a release. */
async function keptFiles(page: Page): Promise<string[]> {
  const paths = () =>
    page.evaluate(async (cache) => {
      const requests = await (await caches.open(cache)).keys();
      return requests.map(({ url }) => new URL(url).pathname);
    }, cache);
  await expect.poll(paths, { timeout: 30_000 }).toContain("/index.html");
  return paths();
}

/** A drawer of this browser's database: the values as text, or the keys. */
function database(page: Page, drawer: string, what: "getAll" | "getAllKeys" = "getAll"): Promise<string[]> {
  return page.evaluate(
    ([drawer, what]) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("tuoyu");
        opening.onerror = reject;
        opening.onsuccess = () => {
          const store = opening.result.transaction(drawer).objectStore(drawer);
          const all = store[what]();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.map(String));
          };
        };
      }),
    [drawer, what] as const,
  );
}

/** A visit on the inspector's phone, kept for when the connection goes; and what its checks are called. */
async function openVisit(page: Page, server: Server, link: Connection) {
  const { id } = await begunVisit(server);
  await signIn(page, server, "inspector", `${link.url}/visits`);
  await expect(page.locator(`a[href="/visits/${id}"]`)).toBeVisible({ timeout: 20_000 });
  await keptFiles(page);
  await page.goto(`${link.url}/visits/${id}`);
  await page.getByRole("button", { name: "检查", exact: true }).click();
  const checks = (await seen(server, id)).checklist.flatMap((item) => item.checks.map((check) => check.text));
  await expect(card(page, checks[0]!)).toBeVisible();
  return { id, checks };
}

const toChecks = (page: Page) => page.getByRole("button", { name: "检查", exact: true }).click();
const isKept = (page: Page, check: string) => expect(card(page, check).getByText("已保存在本机")).toBeVisible();
const arrived = (page: Page, check: string) =>
  expect(card(page, check).getByText("已送达")).toBeVisible({ timeout: 30_000 });

async function signOut(page: Page): Promise<void> {
  await page.locator(".user-menu summary").click();
  await page.getByRole("button", { name: "退出登录" }).click();
}

test("the list and the visit open without a connection, and what is entered then is sent once", async ({ page, server, link }) => {
  const { id } = await begunVisit(server);
  await page.goto(`${link.url}/livez`);
  await page.evaluate(() => caches.open("tuoyu-0"));
  await signIn(page, server, "inspector", `${link.url}/visits`);
  // Only the list was opened.
  await expect(page.locator(`a[href="/visits/${id}"]`)).toBeVisible({ timeout: 20_000 });
  const files = await keptFiles(page);
  expect(files.filter((path) => !/^\/(index\.html$|[\w-]+-[0-9a-f]{12,}[./_])/.test(path))).toEqual([]);
  expect(await page.evaluate(() => caches.keys()), "caches of earlier versions are gone").toEqual([cache]);
  await expect.poll(async () => (await database(page, "kept", "getAllKeys")).join()).toContain(`/visit/${id}`);

  link.cut();
  await page.goto(`${link.url}/visits`);
  await expect(page.getByText("显示的是本机保存的内容")).toBeVisible({ timeout: 20_000 });
  await page.locator(`a[href="/visits/${id}"]`).click();
  await toChecks(page);
  const [first, second] = (await seen(server, id)).checklist.flatMap((item) => item.checks.map((check) => check.text));
  await answer(page, first!, "符合");
  await isKept(page, first!);
  await card(page, first!).locator("input[type=file]").setInputFiles({ name: "1.jpg", mimeType: "image/jpeg", buffer: await photo(page) });
  await expect(card(page, first!).getByRole("img", { name: "照片 1" })).toBeVisible();
  await page.reload();
  await toChecks(page);
  await isKept(page, first!);
  await expect(card(page, first!).getByRole("img", { name: "照片 1" })).toBeVisible();
  await answer(page, second!, "不适用");
  await isKept(page, second!);
  await expectAccessible(page);
  for (const drawer of ["kept", "outbox"]) {
    expect((await database(page, drawer)).join(), "no token is kept").not.toMatch(/eyJ|access_token|refresh_token/);
  }

  link.mend();
  await expect(page.locator(".standing")).not.toContainText("待送达", { timeout: 40_000 });
  const { entries } = await seen(server, id);
  expect(entries.filter((entry) => entry.photos.length === 1).length).toBe(1);
  expect(entries.filter((entry) => entry.result === "not_applicable").length).toBe(1);
});

test("a new release is there with the next load, the kept one only where there is no connection", async ({ page, server, link }) => {
  await page.goto(`${link.url}/sign-in`);
  const files = await keptFiles(page);
  const headers = (await page.request.get(`${link.url}/sw.js`)).headers();
  expect(headers["cache-control"]).toBe("no-cache");
  expect(headers["content-type"]).toContain("javascript");
  await page.evaluate(async (cache) => {
    const old = await caches.open(cache);
    const type = { headers: { "Content-Type": "text/html; charset=utf-8" } };
    await old.put("/index.html", new Response("<!doctype html><title>old</title><h1>上一版</h1>", type));
    await old.put("/app-0123456789abcdef/split_old.wasm", new Response("old"));
  }, cache);
  await page.reload();
  await expect(page.getByRole("heading", { name: "登录", exact: true })).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => keptFiles(page)).not.toContain("/app-0123456789abcdef/split_old.wasm");
  expect((await keptFiles(page)).sort()).toEqual(files.sort());
  link.cut();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "上一版" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "登录", exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("button", { name: "登录", exact: true })).toBeVisible();
});

test("a session that ends in the middle of a visit is taken up over the page, and everything is sent", async ({ page, server, link }) => {
  const { id, checks } = await openVisit(page, server, link);
  link.cut();
  await page.reload();
  await toChecks(page);
  await answer(page, checks[0]!, "符合");
  await isKept(page, checks[0]!);
  await (await as(server, "inspector"))("/auth/sign-out-everywhere", { method: "POST" });
  link.mend();
  const dialog = page.getByRole("dialog", ended);
  await expect(dialog).toBeVisible({ timeout: 30_000 });
  await isKept(page, checks[0]!);
  await fillSignIn(dialog, accountOf(server, "inspector"));
  await arrived(page, checks[0]!);
  // Once more with the page open all the time.
  await (await as(server, "inspector"))("/auth/sign-out-everywhere", { method: "POST" });
  await answer(page, checks[1]!, "符合");
  await fillSignIn(dialog, accountOf(server, "inspector"));
  await arrived(page, checks[1]!);
  expect((await seen(server, id)).entries.length).toBe(2);
});

test("two tabs send everything once", async ({ page, context, server, link }) => {
  const { id, checks } = await openVisit(page, server, link);
  const other = await context.newPage();
  await other.goto(`${link.url}/visits/${id}`);
  await toChecks(other);
  link.cut();
  await answer(page, checks[0]!, "符合");
  await isKept(page, checks[0]!);
  await answer(page, checks[1]!, "不适用");
  await isKept(page, checks[1]!);
  await other.reload();
  await toChecks(other);
  await isKept(other, checks[1]!);
  await answer(other, checks[2]!, "符合");
  await isKept(other, checks[2]!);
  const sent: string[] = [];
  context.on("response", (response) => {
    if (response.url().endsWith("/entries") && response.status() < 300) sent.push(response.request().postData() ?? "");
  });
  link.mend();
  await context.setOffline(true);
  await context.setOffline(false);
  for (const check of checks.slice(0, 3)) await arrived(other, check);
  await arrived(page, checks[1]!);
  expect((await seen(server, id)).entries.length).toBe(3);
  expect(new Set(sent).size).toBe(3);
  expect(sent.length, "nothing was sent twice").toBe(3);
});

test("signing out with unsent work asks, and nobody else sees or sends it", async ({ page, server, link }) => {
  const { id, checks } = await openVisit(page, server, link);
  const { summary } = await seen(server, id);
  link.cut();
  await answer(page, checks[0]!, "符合");
  await card(page, checks[0]!).locator("input[type=file]").setInputFiles({ name: "1.jpg", mimeType: "image/jpeg", buffer: await photo(page) });
  await expect(card(page, checks[0]!).getByRole("img", { name: "照片 1" })).toBeVisible();
  await answer(page, checks[1]!, "符合");
  await isKept(page, checks[1]!);
  await signOut(page);
  const dialog = page.getByRole("dialog", leaving);
  await expect(dialog).toContainText(`${summary.provider_name}：记录 3 条，照片 1 张`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "退出，留在本机" }).click();
  await expect(page.getByRole("heading", { name: "登录", exact: true })).toBeVisible({ timeout: 40_000 });
  expect(await database(page, "kept"), "what was kept for reading is gone").toEqual([]);
  expect((await database(page, "outbox")).length).toBe(4);

  link.mend();
  await page.goto(`${link.url}/visits/${id}`);
  await fillSignIn(page, accountOf(server, "inspector2"));
  await toChecks(page);
  await answer(page, checks[2]!, "不适用");
  await arrived(page, checks[2]!);
  await expect(card(page, checks[0]!).getByText("已保存在本机")).toHaveCount(0);
  expect((await seen(server, id)).entries.length).toBe(1);
  await signOut(page);

  // Wherever the first one signs in, it goes on.
  await page.goto(`${link.url}/`);
  await fillSignIn(page, accountOf(server, "inspector"));
  await expect.poll(async () => (await seen(server, id)).entries.length, { timeout: 40_000 }).toBe(4);
  const { entries } = await seen(server, id);
  expect(entries.filter((entry) => entry.photos.length === 1).length).toBe(1);
  expect(new Set(entries.map((entry) => entry.inspector_name)).size).toBe(2);
});

test("unsent work is sent before signing out, or thrown away after asking twice", async ({ page, server, link }) => {
  const { id, checks } = await openVisit(page, server, link);
  link.cut();
  await answer(page, checks[0]!, "符合");
  await isKept(page, checks[0]!);
  await signOut(page);
  const dialog = page.getByRole("dialog", leaving);
  await dialog.getByRole("button", { name: "发送完再退出" }).click();
  await expect(dialog).toContainText("正在发送，还剩 1 条");
  link.mend();
  await expect(page.getByRole("heading", { name: "登录", exact: true })).toBeVisible({ timeout: 40_000 });
  expect((await seen(server, id)).entries.length).toBe(1);

  await fillSignIn(page, accountOf(server, "inspector"));
  await toChecks(page);
  link.cut();
  await answer(page, checks[1]!, "符合");
  await isKept(page, checks[1]!);
  await signOut(page);
  await dialog.getByRole("button", { name: "丢弃并退出" }).click();
  await expect(dialog).toContainText("确定丢弃 1 条记录、0 张照片？");
  await dialog.getByRole("button", { name: "丢弃并退出" }).click();
  await expect(page.getByRole("heading", { name: "登录", exact: true })).toBeVisible({ timeout: 40_000 });
  expect(await database(page, "outbox")).toEqual([]);
  link.mend();
  await fillSignIn(page, accountOf(server, "inspector"));
  await toChecks(page);
  expect((await seen(server, id)).entries.length).toBe(1);
});

test("two inspectors at one visit see what the other entered", async ({ page, browser, server, link }) => {
  const { id, checks } = await openVisit(page, server, link);
  const context = await browser.newContext({ baseURL: server.url, locale: "zh-CN" });
  const colleague = await context.newPage();
  await signIn(colleague, server, "inspector2", `/visits/${id}`);
  await toChecks(colleague);
  await Promise.all([answer(page, checks[0]!, "符合"), answer(colleague, checks[1]!, "不适用")]);
  await arrived(page, checks[0]!);
  await arrived(colleague, checks[1]!);
  for (const one of [page, colleague]) await one.getByRole("button", { name: "刷新" }).click();
  await expect(card(page, checks[1]!).getByRole("radio", { name: "不适用" })).toBeChecked();
  await expect(card(colleague, checks[0]!).getByRole("radio", { name: "符合", exact: true })).toBeChecked();
  expect((await seen(server, id)).entries.length).toBe(2);
  await context.close();
});
