// What is wrong with the page as it is drawn now: {overflow, faint: [[ratio, text, colours]], unnamed: [..]}.
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const colour = (written) => {  // [r, g, b, alpha] of any CSS colour
    if (!known.has(written)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = written;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(written, [r, g, b, a / 255]);
    }
    return known.get(written);
  };
  const over = (top, ground, alpha) => top.slice(0, 3).map((one, i) => one * alpha + ground[i] * (1 - alpha));
  const brightness = (one) => {
    const [r, g, b] = one.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, light] = [brightness(one), brightness(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const range = document.createRange();
  const isBehind = (one, node) => {  // a word may stand outside the box that it belongs to
    range.selectNodeContents(node);
    const word = range.getBoundingClientRect(), box = one.getBoundingClientRect();
    const [x, y] = [word.left + word.width / 2, word.top + word.height / 2];
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  };
  const ground = (node) => {  // what lies behind a text; null where it is a gradient or a picture
    const layers = [];
    for (let one = node.parentElement; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      const isFrame = style.overflowY !== "visible" || !one.parentElement || one === document.body;
      if (!isFrame && !isBehind(one, node)) continue;
      if (style.backgroundImage !== "none") return null;
      const found = colour(style.backgroundColor);
      if (found[3]) layers.unshift(found);
      if (found[3] === 1) break;
    }
    return layers.reduce((below, top) => over(top, below, top[3]), [255, 255, 255]);
  };
  const isDrawn = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && parseFloat(getComputedStyle(one).fontSize) && !one.closest("[role=log], style, script, :disabled, [data-testid=stIconMaterial]");
  const opacity = (element) => {
    let all = 1;
    for (let one = element; one; one = one.parentElement) all *= parseFloat(getComputedStyle(one).opacity);
    return all;
  };
  const written = (node) => {  // [ink, alpha, ground]
    const element = node.parentElement;
    const style = getComputedStyle(element);
    const isDrawing = element instanceof SVGElement;
    const bar = isDrawing && element.closest("g.point")?.querySelector("path");
    const inside = bar && bar.getBoundingClientRect().right >= element.getBoundingClientRect().right - 1;
    const ink = colour(isDrawing ? style.fill : style.color);
    return [ink, ink[3] * opacity(element), inside ? colour(getComputedStyle(bar).fill).slice(0, 3) : ground(node)];
  };
  const faint = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    if (!text || !isDrawn(element)) continue;
    const [ink, alpha, behind] = written(walker.currentNode);
    if (!behind) continue;
    const found = ratio(over(ink, behind, alpha), behind);
    const key = `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
    if (found < 4.5 && !faint.has(key)) faint.set(key, [Math.round(found * 100) / 100, text.slice(0, 20), key]);
  }
  const main = document.querySelector("[data-testid=stMain]");
  const sideways = (one) => (one ? one.scrollWidth - one.clientWidth : 0);
  const scrolls = [...document.querySelectorAll("main *, [data-testid=stMain] *")]
    .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.checkVisibility() && sideways(one) > 1)
    .filter((one) => ![...one.querySelectorAll("tbody tr > :first-child")].some((cell) => getComputedStyle(cell).position === "sticky"))  // its first column stays in sight
    .map((one) => `${one.tagName.toLowerCase()}.${one.className} by ${sideways(one)}`);
  const name = (one) => [one.innerText, one.getAttribute("aria-label"), one.getAttribute("title"), one.alt,
    one.labels?.[0]?.innerText, document.getElementById(one.getAttribute("aria-labelledby"))?.innerText]
    .some((word) => word?.trim());
  const unnamed = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, img, [role=button]")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !name(one))
    .map((one) => one.outerHTML.slice(0, 120));
  return {
    overflow: Math.max(sideways(main), document.documentElement.scrollWidth - innerWidth),
    scrolls, faint: [...faint.values()], unnamed,
  };
}
