// Plain clicks on doors navigate inside the app; every other click stays the browser's own.
// The address moves first and Streamlit follows it as it follows the back button: one script run, no reload.
function go(address) {
  const target = new URL(address, window.location.href);
  if (target.origin !== window.location.origin) { window.location.assign(target); return; }
  const changesPage = target.pathname !== window.location.pathname;
  window.history.pushState({}, "", target);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  if (changesPage) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

function onClick(event) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a[data-door]");
  if (!link) return;
  event.preventDefault();
  go(link.href);
}

function submit(form) {
  const address = new URL(form.action, window.location.href);
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
  address.search = query.toString();
  go(address);
}

function onSubmit(event) {
  const form = event.target.closest?.("form[data-door]");
  if (!form) return;
  event.preventDefault();
  submit(form);
}

function onChange(event) {
  const form = event.target.matches?.("select") && event.target.closest("form[data-door]");
  if (form) submit(form);
}

// A bar or point of a chart is a door when its customdata is an address. Plotly's own click event is public, but a
// chart appears later than this script, so each chart is fitted when the pointer first comes to it.
function onPointer(event) {
  const plot = event.target.closest?.(".js-plotly-plot");
  if (!plot || plot.dataset.doors || !plot.on) return;
  plot.dataset.doors = "1";
  plot.on("plotly_click", (click) => {
    const address = click.points?.[0]?.customdata;
    if (typeof address === "string") go(address);
  });
}

// A saved picture has a ground, dark words and a note of its own: the chart is clear, and takes all three from the page.
// Plotly copies the layout inside its own click, so this comes before it, and is taken back after it.
function onPicture(event) {
  const plot = event.target.closest?.(".modebar-btn")?.closest(".js-plotly-plot");
  const layout = plot?.layout;
  if (!layout?.title) return;
  const before = { paper_bgcolor: layout.paper_bgcolor, margin: layout.margin, annotations: layout.annotations };
  const font = layout.title.font;
  layout.title.font = { ...font, color: "#1b2430" };
  Object.assign(layout, { paper_bgcolor: "#fff" }, noted(plot, layout));
  setTimeout(() => { layout.title.font = font; Object.assign(layout, before); });
}

// Below the chart: what it is about where its title does not say it, the campaign, of what day the figures are.
function noted(plot, layout) {
  const full = plot._fullLayout, width = full?.width ?? plot.clientWidth;
  const told = [...document.querySelectorAll(".c-data span")].map((one) => one.textContent.trim());
  const brand = document.querySelector(".c-brand")?.textContent.trim();
  const data = told.filter((one) => !one.startsWith("更新于"));
  const parts = [layout.meta?.about, brand, ...data].filter(Boolean);
  const lines = width < 640 ? packed(parts, width / 13 - 2) : [parts.join(" · ")];
  const margin = { ...layout.margin, b: layout.margin.b + 18 * lines.length + 8 };
  const words = lines.map((one) => one.replace(/&/g, "&amp;").replace(/</g, "&lt;")).join("<br>");
  const note = {
    text: words, showarrow: false, align: "left", font: { size: 12, color: "#4d5866" },
    xref: "paper", yref: "paper", x: 0, y: 0, xanchor: "left", yanchor: "top",
    xshift: 12 - (full?._size?.l ?? margin.l), yshift: -layout.margin.b,
  };
  return { margin, annotations: [...(layout.annotations ?? []), note] };
}

// Parts in lines of at most so many Chinese signs; others are half as wide.
const signs = (words) => [...words].reduce((sum, one) => sum + (one > "\u2e7f" ? 1 : 0.55), 0);
function packed(parts, most) {
  const lines = [];
  for (const part of parts) {
    const longer = lines.length ? `${lines.at(-1)} · ${part}` : part;
    if (lines.length && signs(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

// An open menu of the header closes when something outside it is pressed or focused, when a page is chosen, and by Escape.
function leaveMenus(event) {
  const chosen = event.type === "click" && event.target.closest?.("a");
  const here = chosen ? null : event.target.closest?.(".c-top details");
  for (const menu of document.querySelectorAll(".c-top details[open]")) if (menu !== here) menu.open = false;
}

function onKey(event) {
  const menu = event.key === "Escape" && document.querySelector(".c-top details[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

const LISTENERS = [
  ["click", onClick], ["click", leaveMenus], ["focusin", leaveMenus], ["keydown", onKey],
  ["submit", onSubmit], ["change", onChange], ["pointerover", onPointer],
];

export default function () {
  for (const [name, listener] of LISTENERS) document.addEventListener(name, listener);
  document.addEventListener("click", onPicture, true);
  return () => {
    for (const [name, listener] of LISTENERS) document.removeEventListener(name, listener);
    document.removeEventListener("click", onPicture, true);
  };
}
