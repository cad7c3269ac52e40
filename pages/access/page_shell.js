// Loaded before Streamlit's own scripts (pages/access/page_shell.py).
// Where the server is: without this, a deep link first asks one level too deep and logs a 404.
window.__streamlit = { BACKEND_BASE_URL: origin + "/", MAIN_PAGE_BASE_URL: origin + "/" };

// The few English words that Streamlit puts in the page itself, and the names of its icons, which are words of a font
// and would be read aloud.
(() => {
  const words = {
    "No results": "没有匹配的选项",
    "Skip to main content": "跳到正文",
    "file upload": "选择文件",
    "Choose an option": "请选择",
    "Open": "展开",
    "Close": "关闭",
    "Clear value": "清除",
    "Clear all": "全部清除",
    "Remove": "移除",
    "Show more": "展开",
    "Show less": "收起",
  };
  const attributes = ["aria-label", "title", "placeholder", "alt"];
  const icons = '[data-testid="stIconMaterial"]';

  function mend(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const chinese = words[node.data.trim()];
      if (chinese) node.data = chinese;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of attributes) {
      const chinese = words[(node.getAttribute(name) || "").trim()];
      if (chinese) node.setAttribute(name, chinese);
    }
    if (node.matches(icons)) node.setAttribute("aria-hidden", "true");
    else node.childNodes.forEach(mend);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(mend);
      else mend(change.target);
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
})();

// A session that has ended while a page was open: the sign-in page comes over it, and what was typed or dropped stays.
// Streamlit connects again by itself, to the same script session where it is the same person.
(() => {
  const ask = window.fetch.bind(window);
  let returning = null, isBack = false;

  function signIn() {
    returning ??= new Promise((done) => {
      const frame = document.createElement("iframe");
      frame.title = "登录";
      frame.src = "/sign-in?next=%2Fsign-in%2Fdone";
      frame.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647";
      frame.addEventListener("load", () => {
        if (frame.contentWindow.location.pathname !== "/sign-in/done") return;
        frame.remove();
        returning = null;
        isBack = true;
        done();
      });
      document.body.append(frame);
    });
    return returning;
  }

  window.fetch = async (...asked) => {
    const answer = await ask(...asked);
    if (answer.status !== 401 || !answer.url.startsWith(origin)) return answer;
    await signIn();
    return ask(...asked);
  };

  window.WebSocket = class extends window.WebSocket {
    constructor(...asked) {
      super(...asked);
      this.addEventListener("open", () => {
        if (!isBack) return;
        isBack = false;
        // The click that found the session ended was lost with its connection: follow the address as it is now.
        setTimeout(() => dispatchEvent(new PopStateEvent("popstate", { state: history.state })), 300);
      });
      this.addEventListener("close", async () => {
        const answer = await ask("/session").catch(() => null);
        if (answer?.status === 401) await signIn();
      });
    }
  };
})();
