import { heldDraw, recordOf } from "../fixtures/draw.ts";
import { signIn } from "../fixtures/login.ts";
import { expect, test } from "../fixtures/test.ts";

test("a held draw is recomputed in the browser, and a changed record is found out", async ({ page, server }, info) => {
  test.skip(info.project.name === "phone", "one draw of the month for each server");
  const id = await heldDraw(server);
  const record = await recordOf(server, id);

  await signIn(page, server, "official");
  await page.goto(`/draws/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto(`/verify?draw=${id}`);
  await expect(page.getByText("核对无误").first()).toBeVisible({ timeout: 20_000 });

  // One digit of the seed, then nobody signed in.
  const tampered = record.replace(/"seed":"(.)/, (_, digit: string) => `"seed":"${digit === "0" ? "1" : "0"}`);
  expect(tampered).not.toBe(record);
  const file = { name: "record.json", mimeType: "application/json", buffer: Buffer.from(tampered) };
  await page.context().clearCookies();
  await page.goto("/verify");
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(page.getByText("核对不通过").first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("E_SEED").first()).toBeVisible();
});
