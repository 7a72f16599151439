// Runs before the page is drawn, so that neither colours nor view flash. Everything else is in lesson.js.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const recall = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // a browser may forbid to remember
    }
  };
  try {
    localStorage.getItem("");
  } catch {
    // Scripts of others stop where they may not remember. They get a place that forgets.
    const forgets = { getItem: () => null, setItem() {}, removeItem() {} };
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: forgets });
  }
  if ("instructorPage" in document.currentScript.dataset) root.dataset.instructorPage = "";
  const instructor =
    asked.has("instructor") ||
    (!asked.has("learner") && recall("view") === "instructor") ||
    "instructorPage" in root.dataset;
  // Whether a plan of this site is kept here: whoever has one carries on with it, and is not asked the first question.
  const { pathname } = new URL(root.dataset.content_root, location.href);
  const kept = `cop-lesson ${pathname} plan`;
  root.toggleAttribute("data-begun", kept in localStorage || kept in sessionStorage);
  root.classList.replace("no-js", "with-script");
  root.dataset.view = instructor ? "instructor" : "learner";
  const theme = recall("theme"); // another site of this host may have written something else
  document.body.dataset.theme = ["light", "dark"].includes(theme) ? theme : "auto";
})();
