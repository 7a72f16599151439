// In the view of learners, the search neither finds pages for instructors nor quotes their notes.
"use strict";

const learner = () => document.documentElement.dataset.view !== "instructor";
const folder = document.querySelector("[data-instructor-folder]").dataset.instructorFolder;

// A page that is opened from a folder may not read other pages, so there are no quotations.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// The search remembers what to mark on the page that is opened next. Where a browser has no room, it goes on without.
const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function remember(...item) {
  try {
    setItem.apply(this, item);
  } catch {
    // nothing is marked
  }
};

const performSearch = Search._performSearch;
Search._performSearch = (...query) =>
  performSearch(...query).filter(([page]) => !(learner() && page.startsWith(folder)));

const makeSummary = Search.htmlToText;
Search.htmlToText = (html, anchor) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const part of page.querySelectorAll(".no-search, .cop-instructor-note")) part.remove();
  return makeSummary(page.documentElement.outerHTML, anchor);
};

// A change of the view is a change of what can be found.
for (const button of document.querySelectorAll(".view-switch")) {
  button.addEventListener("click", () => location.reload());
}
