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
  // Whether a plan is kept here: the page of the plan then does not begin with its first question.
  const names = Object.keys(localStorage);
  root.toggleAttribute(
    "data-begun",
    names.some((name) => /^cop-lesson .* plan$/u.test(name)),
  );
  root.classList.replace("no-js", "with-script");
  root.dataset.view = instructor ? "instructor" : "learner";
  const theme = recall("theme"); // another site of this host may have written something else
  document.body.dataset.theme = ["light", "dark"].includes(theme) ? theme : "auto";
})();
