// Before the walk: how each element looks that the keyboard may come to. Afterwards, for the one that has the focus:
// [what, does it look different now]; null at the end of the page.
(isRest) => {
  const look = (one) => {
    const style = getComputedStyle(one), isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return [isOutlined, style.boxShadow, style.borderColor, style.backgroundColor].join();
  };
  const around = (one) => [one, one.parentElement, one.parentElement?.parentElement, one.parentElement?.parentElement?.parentElement,
    one.previousElementSibling, one.nextElementSibling].filter(Boolean).map(look).join(";");
  if (isRest) {
    window.looksAtRest = new Map();
    for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]"))
      window.looksAtRest.set(one, around(one));
    return null;
  }
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const word = (one.getAttribute("aria-label") || one.innerText || one.name || "").trim().replace(/\s+/g, " ");
  const isPage = one.matches("main");  // takes the focus only to be scrolled by it
  return [`${one.tagName.toLowerCase()}.${one.className} ${word.slice(0, 16)}`, isPage || around(one) !== window.looksAtRest.get(one)];
}
