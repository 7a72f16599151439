// A quiz gains a form: choose, check, read what is said about the choice, try again.
// Without this script its choices are folds, each with its feedback; on paper they stay so.
"use strict";

const made = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

// What stands in an element, as copies, so that the folds keep theirs.
const copies = (elements) => elements.map((element) => element.cloneNode(true));

function readChoices(group) {
  return [...group.querySelectorAll(":scope > details.cop-choice")].map((fold) => ({
    right: fold.classList.contains("cop-right"),
    title: [...fold.querySelector("summary").childNodes],
    feedback: [...fold.children].filter((element) => element.localName !== "summary"),
  }));
}

function makeForm(choices, { dataset: words }, { several, number }) {
  const inputs = choices.map((choice, index) =>
    made("input", { type: several ? "checkbox" : "radio", name: `quiz-${number}`, value: String(index) }),
  );
  const labels = choices.map((choice, index) =>
    made("label", {}, inputs[index], made("span", {}, ...copies(choice.title))),
  );
  const options = made("fieldset", { className: "cop-quiz-options" });
  options.append(made("legend", { id: `quiz-${number}-how` }, several ? words.several : words.one), ...labels);
  const check = made("button", { type: "submit", className: "cop-quiz-button" }, words.check);
  const again = made("button", { type: "reset", className: "cop-quiz-button", hidden: true }, words.again);
  const feedback = made("div", { className: "cop-quiz-feedback" });
  feedback.setAttribute("role", "status");
  const form = made("form", { className: "cop-quiz-form" }, options, made("p", {}, check, " ", again), feedback);
  return { form, inputs, labels, again, feedback };
}

// What is said about a choice, below its own words where several can be chosen.
function feedbackOn(choice, several) {
  const part = made("div", { className: choice.right ? "cop-said-right" : "cop-said-wrong" });
  if (several) part.append(made("p", { className: "cop-said-choice" }, ...copies(choice.title)));
  part.append(...copies(choice.feedback));
  return part;
}

// The form on screen, the folds on paper.
function showInTurn(form, folds) {
  const onScreen = (yes) => {
    form.hidden = !yes;
    folds.hidden = yes;
  };
  onScreen(true);
  addEventListener("beforeprint", () => onScreen(false));
  addEventListener("afterprint", () => onScreen(true));
  matchMedia("print").addEventListener("change", (event) => onScreen(!event.matches));
}

// Whoever hears the choices hears what is asked, too, and finds it among the headings, unless it stands on a fold.
function nameByQuestion(form, quiz, number) {
  const title = quiz.querySelector(":scope > .admonition-title");
  title.id ||= `quiz-${number}-title`;
  if (title.localName === "p") {
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", String(levelBelow(quiz)));
  }
  form.querySelector("fieldset").setAttribute("aria-labelledby", `${title.id} quiz-${number}-how`);
}

// The level of a heading within the section around an element.
function levelBelow(element) {
  const section = element.parentElement.closest("section");
  return section ? levelBelow(section) + 1 : 1;
}

function startQuiz(quiz, number) {
  const group = quiz.querySelector(":scope > .cop-choices");
  const words = group && group.querySelector("template.cop-quiz-words");
  if (!words) return;
  const several = group.classList.contains("cop-several");
  const choices = readChoices(group);
  const { form, inputs, labels, again, feedback } = makeForm(choices, words, { several, number });

  const clear = () => {
    feedback.replaceChildren();
    again.hidden = true;
    for (const label of labels) label.classList.remove("cop-is-right", "cop-is-wrong");
  };

  form.addEventListener("change", clear);
  form.addEventListener("reset", () => {
    clear();
    inputs[0].focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clear();
    if (!inputs.some((input) => input.checked)) {
      feedback.append(made("p", {}, words.dataset.none));
      return;
    }
    if (several) {
      const all = choices.every((choice, index) => choice.right === inputs[index].checked);
      feedback.append(made("p", {}, all ? words.dataset.all : words.dataset.some));
    }
    for (const [index, choice] of choices.entries()) {
      if (!several && !inputs[index].checked) continue;
      labels[index].classList.add(choice.right ? "cop-is-right" : "cop-is-wrong");
      feedback.append(feedbackOn(choice, several));
    }
    again.hidden = false;
  });

  nameByQuestion(form, quiz, number);
  group.before(form);
  showInTurn(form, group);
}

document.querySelectorAll(".cop-quiz").forEach(startQuiz);
