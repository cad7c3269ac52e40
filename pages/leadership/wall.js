// The pages of the wall: which one is shown, when the next one comes, and the countdown.
// What is shown is an attribute of the document that the stylesheet reads, so that new data, which replaces the pages,
// changes nothing about it; one timer for everything, and nothing is ever added to the document.
const SECONDS = 15;
const root = document.documentElement;
let leaf = 1, turnsAt = 0, isPaused = false, timer = null, ahead = 0, until = null;

const count = () => document.querySelectorAll(".c-wall-page").length;

function show(number) {
  leaf = number;
  turnsAt = Date.now() + SECONDS * 1000;
  mark();
}

function mark() {
  root.dataset.wall = leaf;
  root.toggleAttribute("data-wall-paused", isPaused);
  for (const dot of document.querySelectorAll(".c-wall-dot")) {
    const isHere = Number(dot.dataset.leaf) === leaf;
    if (isHere !== dot.hasAttribute("aria-current")) dot.toggleAttribute("aria-current", isHere);
  }
}

function turn(step) {
  const all = count();
  if (all) show(((leaf - 1 + step + all) % all) + 1);
}

function clock() {
  const place = document.querySelector(".c-wall-clock b");
  if (!place || until === null) return;
  const left = Math.max(0, Math.floor((until - Date.now() - ahead) / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const time = [left % 86400 / 3600, left % 3600 / 60, left % 60].map((part) => two(Math.floor(part))).join(":");
  const words = `${Math.floor(left / 86400)}天 ${time}`;
  if (place.textContent !== words) place.textContent = words;
}

function tick() {
  clock();
  if (leaf > count() && count()) show(1);
  else if (!isPaused && Date.now() >= turnsAt) turn(1);
  else mark();
}

function onKey(event) {
  if (event.metaKey || event.ctrlKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
  if (event.key === "ArrowRight" || event.key === "PageDown") turn(1);
  else if (event.key === "ArrowLeft" || event.key === "PageUp") turn(-1);
  else if (event.key === " ") { isPaused = !isPaused; show(leaf); }
  else return;
  event.preventDefault();
}

function onClick(event) {
  const dot = event.target.closest?.(".c-wall-dot");
  if (!dot) return;
  show(Number(dot.dataset.leaf));
  dot.blur(); // else the space bar would press it again
}

function leave() {
  clearInterval(timer);
  timer = null;
  document.removeEventListener("keydown", onKey);
  document.removeEventListener("click", onClick);
  delete root.dataset.wall;
  root.removeAttribute("data-wall-paused");
  isPaused = false;
}

// Called again with every look at the store: the same listeners and the same timer stay.
export default function ({ data }) {
  ahead = data.now - Date.now();
  until = data.until;
  if (timer === null) {
    timer = setInterval(tick, 1000);
    show(1);
  }
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  clock();
  return leave;
}
