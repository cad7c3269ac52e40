// Loaded before Streamlit's own scripts (pages/access/page_shell.py).
// Where the server is: without this, a deep link first asks one level too deep and logs a 404.
window.__streamlit = { BACKEND_BASE_URL: origin + "/", MAIN_PAGE_BASE_URL: origin + "/" };

// The few English words that Streamlit puts in the page itself, and the names of its icons, which are words of a font
// and would be read aloud.
(() => {
  const LOST = "已入库的数据不受影响；恢复后自动重连，不必刷新。还没有确认入库的文件，请在恢复后重新拖入。";
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
    "Connection error": "看板服务暂时连不上",
    "Connection timed out.": LOST,
    "Connection lost. Please wait for the app to reconnect, then try again.": LOST,
    "Page not found": "没有这一页",
    "Bad message format": "收到的数据不完整",
    "Dismiss": "知道了",
    "Please wait...": "请稍候…",
    "Reconnected to server.": "已重新连上",
    "Network error": LOST,
    "Failed to fetch": LOST,
    "streamlit run yourscript.py": "",
    "Uploading...": "正在上传…",
    "Drag and drop file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里",
    "Drag and drop a file here": "把文件拖到这里",
    "Browse files": "选择文件",
  };
  // Sentences of several lines or with an address in them are known by how they begin.
  const beginnings = [
    ["Streamlit server is not responding", LOST],
    ["Is Streamlit still running?", LOST],
    ["Connection timed out", LOST],
    ["The page that you have requested", "没有这一页，已转到总览。"],
    ["You have requested page", "没有这一页，已转到总览。"],
    ["Connection failed with status", LOST],
    ["Cannot connect to Streamlit", LOST],
  ];
  const attributes = ["aria-label", "title", "placeholder", "alt"];
  const icons = '[data-testid="stIconMaterial"]';

  function inChinese(text) {
    const plain = text.trim();
    if (Object.hasOwn(words, plain)) return words[plain];
    return beginnings.find(([start]) => plain.startsWith(start))?.[1];
  }

  function mend(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const chinese = inChinese(node.data);
      if (chinese !== undefined) node.data = chinese;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of attributes) {
      const chinese = inChinese(node.getAttribute(name) || "");
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
      const back = () => {
        document.removeEventListener("visibilitychange", look);
        removeEventListener("focus", look);
        frame.remove();
        returning = null;
        isBack = true;
        done();
      };
      // Signed in beside this page: the identity provider's pages open in a tab of their own.
      const look = async () => {
        const answer = document.hidden ? null : await ask("/session").catch(() => null);
        if (answer?.status === 204 && returning) back();
      };
      document.addEventListener("visibilitychange", look);
      addEventListener("focus", look);
      frame.addEventListener("load", () => {
        if (frame.contentWindow.location.pathname === "/sign-in/done") back();
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
