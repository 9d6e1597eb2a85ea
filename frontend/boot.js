// Runs before the first paint: the remembered theme and language, so that nothing flashes.
// Then loads the app. A file of its own, not an inline script: the content security policy allows 'self' only.
// Started as a worker it loads the app without a page and passes on what is asked of it.
(() => {
  const load = async ({ js, wasm }) => {
    const app = await import(js);
    await app.default({ module_or_path: wasm });
    return app;
  };

  if (typeof document === "undefined") {
    let app;
    self.onmessage = async ({ data }) => {
      try {
        app ??= load(data);
        const { work } = await app;
        if (!(await work(data.kind, data.text, (news) => self.postMessage(news)))) throw new Error("not fetched");
      } catch (error) {
        console.error(error);
        self.postMessage(null);
      }
    };
    return;
  }

  const root = document.documentElement;
  const { src } = document.currentScript;
  try {
    const theme = localStorage.getItem("tuoyu.theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    if (localStorage.getItem("tuoyu.language") === "en") root.lang = "en";
  } catch {
    // Storage may be forbidden; the defaults are fine.
  }

  const fail = (error) => {
    console.error(error);
    const message = document.getElementById("boot-message");
    if (!message) return;
    message.setAttribute("role", "alert");
    message.textContent =
      root.lang === "en"
        ? "The page could not be loaded. Check the network and reload. Chrome or Edge 96, Firefox 95, Safari 16 or later is needed."
        : "页面没能打开。请检查网络后刷新；浏览器须为 Chrome / Edge 96、Firefox 95、Safari 16 及以上版本（360、搜狗等请用极速模式）。";
  };

  document.addEventListener("DOMContentLoaded", async () => {
    const app = document.querySelector('meta[name="app"]');
    app.dataset.boot = src;
    try {
      await load(app.dataset);
    } catch (error) {
      fail(error);
    }
  });
})();
