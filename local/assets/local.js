// Behaviour of the local pages: light or dark, copying, local times, and an outbox that stays current.

const root = document.documentElement;
const chosen = localStorage.getItem("theme");
if (chosen) root.dataset.theme = chosen;

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function switchTheme() {
  root.dataset.theme = isDark() ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    return; // The text can still be selected.
  }
  button.classList.add("copied");
  const label = button.querySelector("small") ?? (button.classList.contains("plain") ? button : null);
  const before = label?.textContent;
  if (label) label.textContent = "Copied";
  setTimeout(() => {
    button.classList.remove("copied");
    if (label) label.textContent = before;
  }, 1200);
}

function tellTimes(within) {
  const today = new Date().toDateString();
  for (const time of within.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    const clock = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    const day = at.toLocaleDateString([], { year: "numeric", month: "short", day: "numeric" });
    time.title = time.dateTime;
    time.textContent = at.toDateString() === today ? clock : `${day}, ${clock}`;
  }
}

function fit(frame) {
  const page = frame.contentDocument?.body;
  if (page) frame.style.height = `${Math.min(Math.max(page.scrollHeight, 40), 900)}px`;
}

function prepare(within) {
  tellTimes(within);
  for (const frame of within.querySelectorAll("iframe.mail")) {
    frame.addEventListener("load", () => fit(frame));
    fit(frame);
  }
}

// Takes over what is new and lets what is known stand, so that frames are not loaded again.
function merge(list, next) {
  const wanted = [...next.children];
  const ids = new Set(wanted.map((child) => child.id));
  for (const child of [...list.children]) if (!ids.has(child.id)) child.remove();
  let before = list.firstElementChild;
  for (const child of wanted) {
    if (before?.id === child.id) {
      before = before.nextElementSibling;
      continue;
    }
    const added = document.importNode(child, true);
    added.classList.add("new");
    list.insertBefore(added, before);
    prepare(added);
  }
}

async function refresh(list) {
  if (document.hidden) return;
  try {
    const headers = { Accept: "text/html", "If-None-Match": list.dataset.tag };
    const answer = await fetch(location.href, { headers, cache: "no-store" });
    root.classList.remove("away");
    if (answer.status !== 200) return;
    list.dataset.tag = answer.headers.get("ETag") ?? "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    merge(list, page.querySelector("[data-live]"));
    const count = page.querySelector("[data-live-count]").textContent;
    document.querySelector("[data-live-count]").textContent = count;
  } catch {
    root.classList.add("away"); // The server has stopped; it may come back.
  }
}

document.addEventListener("click", async (event) => {
  const target = event.target.closest("[data-copy], [data-theme-switch], [data-clear]");
  if (!target) return;
  if (target.dataset.copy !== undefined) await copy(target);
  else if (target.dataset.themeSwitch !== undefined) switchTheme();
  else {
    await fetch("/_local/outbox", { method: "DELETE" });
    await refresh(document.querySelector("[data-live]"));
  }
});

document.addEventListener("DOMContentLoaded", () => {
  prepare(document);
  const list = document.querySelector("[data-live]");
  if (!list) return;
  setInterval(refresh, 1500, list);
  document.addEventListener("visibilitychange", () => refresh(list));
  document.querySelector("input[type=search]")?.addEventListener("change", (event) => event.target.form.submit());
});
