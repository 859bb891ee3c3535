
"use strict";
(() => {
  const shown = document.currentScript.dataset.page;
  const place = "report-preview-place";

  // A shadow root keeps the page's style out of the panel, and the panel's out of the page.
  const host = document.createElement("div");
  const root = host.attachShadow({mode: "open"});
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const panel = document.createElement("div");
  panel.className = "panel";
  root.append(panel);
  document.body.append(host);

  const kept = sessionStorage.getItem(place);
  if (kept) {
    sessionStorage.removeItem(place);
    history.scrollRestoration = "manual";
    const [x, y] = JSON.parse(kept);
    scrollTo({left: x, top: y, behavior: "instant"});
    addEventListener("load", () => {
      scrollTo({left: x, top: y, behavior: "instant"});
      history.scrollRestoration = "auto";
    });
  }

  let html = "";
  const show = (text) => {
    if (text === html) return;
    html = text;
    panel.innerHTML = text;
  };
  const events = new EventSource("/.preview/events");
  events.onmessage = (message) => {
    const content = JSON.parse(message.data);
    if (content.page !== shown) {
      events.close();
      sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
      location.reload();
      return;
    }
    show(content.panel);
  };
  // The browser goes on trying, and a preview that is started again is found.
  events.onerror = () => show("<section class=\"gone\"><p>The preview has ended.</p></section>");
  addEventListener("pagehide", () => events.close());
})();
