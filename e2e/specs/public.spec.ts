// As the public, without an account: see every draw, compute one again, find a changed byte, look one provider up, check
// the log, and find it rewritten.
import { drawnAndSpared, revealedDraw, sealedDraw } from "../fixtures/draw.ts";
import { expect, test } from "../fixtures/test.ts";

test("a journalist computes a draw again, and finds one changed byte", async ({ page, server }) => {
  test.setTimeout(60_000);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "抽查公开" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "双随机抽查公开" })).toBeVisible();
  const id = await revealedDraw(server);
  await page.locator(`a[href="/public/draws/${id}"]`).click();

  await test.step("signatures and places in the log are checked as the page opens", async () => {
    const evidence = page.getByRole("region", { name: "签名和公共日志" });
    await expect(evidence.getByText("全部核对无误")).toBeVisible();
    await expect(evidence.getByText("签名有效").first()).toBeVisible();
    await expect(evidence.getByText("从公告重新算出的摘要一致")).toBeVisible();
  });

  await test.step("the whole draw", async () => {
    await page.getByRole("button", { name: "开始核算" }).click();
    await expect(page.getByRole("region", { name: "核对无误" })).toBeVisible({ timeout: 20_000 });
    await expect(page.locator(".checks-made > li")).toHaveCount(11);
  });

  await test.step("a server that sends another record is found out", async () => {
    await page.route("**/public/draws/*/record", async (route) => {
      const answer = await route.fetch();
      const record = (await answer.text()).replace(/"I\|([^|]+)\|([^|]+)\|([^|]+)\|A\|/, '"I|$1|$2|$3|B|');
      await route.fulfill({ response: answer, body: record });
    });
    await page.reload();
    await page.getByRole("button", { name: "开始核算" }).click();
    await expect(page.getByRole("region", { name: "核对不通过" })).toContainText("E_ROOT", { timeout: 20_000 });
    await page.unroute("**/public/draws/*/record");
  });
});

test("one provider alone: its chance, why, whether it was drawn, by the Merkle path", async ({ page, server }) => {
  const id = await revealedDraw(server);
  const [drawn, spared] = await drawnAndSpared(server, id);
  await page.goto(`/public/draws/${id}`);
  const alone = page.getByRole("region", { name: "只查一家机构" });
  const ask = async (code: string) => {
    await alone.getByLabel("统一社会信用代码").fill(code);
    await alone.getByRole("button", { name: "查询" }).click();
  };
  await ask(drawn.toLowerCase());
  await expect(alone.getByText(/^被抽中的机会：/)).toBeVisible();
  await expect(alone.getByText("核对成立", { exact: false })).toBeVisible();
  await expect(alone.locator(".answer")).toContainText("抽中");
  await ask(spared);
  await expect(alone.locator(".answer")).toContainText("没有抽中");
  await expect(alone.getByText("核对成立", { exact: false })).toBeVisible();
  await ask("91310106MA1FY0000L");
  await expect(alone.getByText("这个代码不在这次的名单里", { exact: false })).toBeVisible();

  await page.route("**/units/*", async (route) => {
    const answer = await route.fetch();
    const unit = (await answer.json()) as { proof: { row: string; drawn: boolean } };
    unit.proof = { ...unit.proof, row: unit.proof.row.replace(/.$/, "1"), drawn: true };
    await route.fulfill({ response: answer, json: unit });
  });
  await ask(spared);
  await expect(alone.getByText("核对不成立", { exact: false }), "a server that lies about it").toBeVisible();
});

test("chances are computed again from the announcement, before the reveal too", async ({ page, server }) => {
  await page.goto(`/public/draws/${await sealedDraw(server)}`);
  await page.getByRole("link", { name: "看每家的机会" }).click();
  await expect(page.getByText("已在您的浏览器里核对", { exact: false })).toBeVisible();
  await page.getByRole("searchbox").fill("晨露");
  await expect(page.getByRole("table").getByRole("rowheader").first()).toContainText("晨露");
});

test("the log is checked whole, remembered, and found out when it was rewritten", async ({ page }) => {
  await page.goto("/public/log");
  const whole = page.getByRole("region", { name: "在浏览器里核对整个日志" });
  await whole.getByRole("button", { name: "开始核算" }).click();
  await expect(whole.getByText("全部核对无误")).toBeVisible();
  await expect(whole.getByText("这是这台设备第一次核对", { exact: false })).toBeVisible();
  await whole.getByRole("button", { name: "开始核算" }).click();
  await expect(whole.getByText("与这台设备上次看到的完全相同")).toBeVisible();

  await test.step("another root under the same size", async () => {
    await page.evaluate(() => {
      const [size, , at] = localStorage.getItem("tuoyu.log-head")?.split(" ") ?? [];
      localStorage.setItem("tuoyu.log-head", [size, "00".repeat(32), at].join(" "));
    });
    await whole.getByRole("button", { name: "开始核算" }).click();
    await expect(whole.getByText("日志被改写过", { exact: false })).toBeVisible();
  });

  await test.step("entries in another order", async () => {
    await page.route(/public\/log\?/, async (route) => {
      const answer = await route.fetch();
      const list = (await answer.json()) as { items: { text: string }[] };
      const [first, second] = list.items;
      if (first && second) [first.text, second.text] = [second.text, first.text];
      await route.fulfill({ response: answer, json: list });
    });
    await whole.getByRole("button", { name: "开始核算" }).click();
    await expect(whole.getByText("有一处核对不通过")).toBeVisible();
    await expect(whole.getByText("某一条的摘要与内容不符")).toBeVisible();
  });
});

test("one entry has its own address", async ({ page }) => {
  await page.goto("/public/log?entry=0");
  const one = page.getByRole("region", { name: "公共日志第 0 条", exact: true });
  await expect(one.getByText("在公共日志里")).toBeVisible();
  await expect(one.getByText("日志头的签名有效")).toBeVisible();
});
