// What a page gains with JavaScript: views, colours, unfolding, the place in the page, and reading without a network.
"use strict";

const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser may forbid to remember; the choice then holds for this page.
  }
}

// The view of learners or of instructors. Style sheets hide what the view does not show.
function showView(view) {
  if (root.dataset.view !== view) root.dataset.view = view;
  for (const button of all(".view-switch")) button.setAttribute("aria-checked", String(view === "instructor"));
  const address = new URL(location.href);
  address.searchParams.delete("learner");
  address.searchParams.delete("instructor");
  // Written without "=", and only where it changes: the address stays one that people can read.
  const query = [address.searchParams.toString(), view === "instructor" ? "instructor" : ""].filter(Boolean).join("&");
  if (location.search.slice(1) !== query) {
    history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
  }
}

// What stands behind the # of an address, which people also type or cut off.
function placeInAddress() {
  const place = location.hash.slice(1);
  try {
    return decodeURIComponent(place);
  } catch {
    return place;
  }
}

function startViews() {
  const target = document.getElementById(placeInAddress());
  const inNote = target && target.closest(".cop-instructor-note");
  showView(inNote ? "instructor" : root.dataset.view);
  if (inNote) target.scrollIntoView();
  for (const button of all(".view-switch")) {
    button.addEventListener("click", () => {
      const view = root.dataset.view === "instructor" ? "learner" : "instructor";
      remember("view", view);
      if (view === "learner" && "instructorPage" in root.dataset) {
        location.assign(`${button.dataset.learnerPage}?learner`);
      } else showView(view);
    });
  }
}

// Colours: as the system has them, light, or dark.
function startColours() {
  const order = ["auto", "light", "dark"];
  for (const button of all(".colours")) {
    const show = () => button.setAttribute("aria-label", button.dataset[document.body.dataset.theme]);
    button.addEventListener("click", () => {
      const theme = order[(order.indexOf(document.body.dataset.theme) + 1) % order.length];
      document.body.dataset.theme = theme;
      remember("theme", theme);
      show();
    });
    show();
  }
}

// Folds: all at once by the button, and all on paper.
function startFolds() {
  const folds = all("article details:not(.cop-form *, .cop-made, .cop-made *)");
  for (const button of all(".unfold")) {
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(open));
      for (const fold of folds) fold.open = open;
    });
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = folds.filter((fold) => !fold.open);
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}

// A page that is printed from a folder leads to the site on the web, or nowhere: the folder stays behind.
function startLinksOnPaper() {
  if (location.protocol !== "file:") return;
  const home = document.querySelector("link[rel=canonical]");
  let changed = [];
  addEventListener("beforeprint", () => {
    const local = all("a[href]").filter(
      (link) => link.protocol === "file:" && !link.getAttribute("href").startsWith("#"),
    );
    changed = local.map((link) => [link, link.getAttribute("href")]);
    for (const [link, address] of changed) {
      if (home) link.href = new URL(address, home.href).href;
      else link.removeAttribute("href");
    }
  });
  addEventListener("afterprint", () => {
    for (const [link, address] of changed) link.setAttribute("href", address);
  });
}

// What scrolls sideways can be reached by keyboard, and only while it scrolls.
function startScrollers() {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const wrapper of all("article .table-wrapper")) watch.observe(wrapper);
}

// The contents of the page tell where the reader is: in the last section that has reached the upper third of the screen.
function startPlace() {
  const links = new Map(all(".page-contents a[href^='#']").map((link) => [link.hash.slice(1), link]));
  const sections = all("article section[id]").filter((section) => links.has(section.id));
  const reached = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) reached.add(target);
        else reached.delete(target);
      }
      const here = sections.findLast((section) => reached.has(section)) ?? sections[0];
      for (const [id, link] of links) {
        if (here && id === here.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "0px 0px -67% 0px" },
  );
  for (const section of sections) watch.observe(section);
}

// A list of contents that is open as a popover closes when its link is followed, or when its column appears.
function startDrawers() {
  for (const drawer of all("[popover]")) {
    drawer.addEventListener("click", (event) => {
      if (event.target.closest("a") && drawer.matches(":popover-open")) drawer.hidePopover();
    });
    addEventListener("resize", () => {
      const opener = document.querySelector(`[popovertarget="${drawer.id}"]`);
      if (drawer.matches(":popover-open") && !opener.checkVisibility()) drawer.hidePopover();
    });
  }
}

// The buttons of sphinx-copybutton have a name also while their sign says that the text is copied.
function nameCopyButtons() {
  for (const button of all(".copybtn")) button.setAttribute("aria-label", button.dataset.tooltip);
}

// The form of the whole plan is seen before its script is there. Where that fails, words stand for the form.
function startInstead() {
  const fail = () => {
    if (document.querySelector(".cop-plan-editor[hidden]")) root.classList.add("form-failed");
  };
  if (!document.querySelector(".cop-plan-editor")) return;
  addEventListener("error", fail, { capture: true });
  addEventListener("unhandledrejection", fail);
}

function loadFiles(kind) {
  const waiting = document.querySelector(`.${kind}-files`);
  if (!waiting) return;
  const files = document.importNode(waiting.content, true);
  const scripts = all("script", files);
  for (const script of scripts) script.async = false;
  if (scripts.length) scripts.at(-1).addEventListener("load", nameCopyButtons);
  document.head.append(files);
}

// What a page can be read without comes once it is drawn: styles of what stands further down, and scripts in their order.
function startLateFiles() {
  addEventListener("load", nameCopyButtons);
  const load = () => loadFiles("late");
  // Who comes to a place within the page, or back to it, is to stay there: then all is loaded while the page still settles.
  const [{ type = "navigate" } = {}] = performance.getEntriesByType("navigation");
  if (location.hash || type !== "navigate") load();
  else requestAnimationFrame(() => setTimeout(load));
}

// Colours and buttons of code come with the first that is seen: most stands in folds.
function startCode() {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      loadFiles("code");
    },
    { rootMargin: "50%" },
  );
  for (const code of all(".highlight")) watch.observe(code);
}

// The browser keeps the whole site, to be read without a network: see offline.js. That costs data, so it waits until somebody
// has begun to write, here or before, or asks for it by a link that ends in "?offline".
const worker = new URL("../offline.js", document.currentScript.src);

function startOffline() {
  const spares = navigator.connection && navigator.connection.saveData;
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http") || spares) return;
  const asked = new URLSearchParams(location.search).has("offline");
  const keep = async () => {
    await navigator.serviceWorker.register(worker);
    await navigator.serviceWorker.ready;
    for (const link of asked ? all('a[href="?offline"]') : []) link.classList.add("is-kept");
  };
  const start = () => keep().catch(() => {}); // a browser may forbid it; the lesson then needs a network
  if (asked || root.hasAttribute("data-begun") || navigator.serviceWorker.controller) addEventListener("load", start);
  else {
    const begin = ({ target }) => {
      if (!target.closest(".cop-form")) return;
      removeEventListener("input", begin);
      start();
    };
    addEventListener("input", begin);
  }
}

startViews();
startColours();
startFolds();
startLinksOnPaper();
startScrollers();
startPlace();
startInstead();
startLateFiles();
startCode();
startOffline();
if ("showPopover" in HTMLElement.prototype) startDrawers();
