// Runs before the first paint: the remembered theme and language, so that nothing flashes.
// Then loads the app. A file of its own, not an inline script: the content security policy allows 'self' only.
// Started as a worker it loads the app without a page and passes on what is asked of it.
// Registers `sw.js`, and tells it which files the app was made of.
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

  // Again with every part of the app that is fetched later: all of them, as the worker keeps one release whole.
  const keep = async () => {
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    const files = new Set();
    let timer;
    const seen = (list) => {
      const before = files.size;
      for (const { name } of list.getEntries()) if (/\.(css|js|svg|wasm)$/.test(name)) files.add(name);
      if (files.size === before) return;
      clearTimeout(timer);
      timer = setTimeout(() => active.postMessage({ keep: [...files] }), 500);
    };
    new PerformanceObserver(seen).observe({ type: "resource", buffered: true });
  };

  document.addEventListener("DOMContentLoaded", async () => {
    const app = document.querySelector('meta[name="app"]');
    app.dataset.boot = src;
    try {
      await load(app.dataset);
    } catch (error) {
      fail(error);
      return;
    }
    keep().catch((error) => console.warn(error));
  });
})();
