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

function startQuiz(quiz, number) {
  const group = quiz.querySelector(":scope > .cop-choices");
  const words = group && group.querySelector("template.cop-quiz-words");
  if (!words) return;
  const several = group.classList.contains("cop-several");
  const choices = readChoices(group);

  const inputs = choices.map((choice, index) =>
    made("input", { type: several ? "checkbox" : "radio", name: `quiz-${number}`, value: String(index) }),
  );
  const labels = choices.map((choice, index) => made("label", {}, inputs[index], made("span", {}, ...copies(choice.title))));
  const options = made("fieldset", { className: "cop-quiz-options" });
  options.append(made("legend", {}, words.dataset[several ? "several" : "one"]), ...labels);
  const check = made("button", { type: "submit", className: "cop-quiz-button" }, words.dataset.check);
  const again = made("button", { type: "reset", className: "cop-quiz-button", hidden: true }, words.dataset.again);
  const said = made("div", { className: "cop-quiz-feedback" });
  said.setAttribute("role", "status");
  const form = made("form", { className: "cop-quiz-form" }, options, made("p", {}, check, " ", again), said);

  const clear = () => {
    said.replaceChildren();
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
      said.append(made("p", {}, words.dataset.none));
      return;
    }
    const shown = choices.filter((choice, index) => several || inputs[index].checked);
    if (several) {
      const all = choices.every((choice, index) => choice.right === inputs[index].checked);
      said.append(made("p", {}, words.dataset[all ? "all" : "some"]));
    }
    for (const choice of shown) {
      labels[choices.indexOf(choice)].classList.add(choice.right ? "cop-is-right" : "cop-is-wrong");
      const part = made("div", { className: choice.right ? "cop-said-right" : "cop-said-wrong" });
      if (several) part.append(made("p", { className: "cop-said-choice" }, ...copies(choice.title)));
      part.append(...copies(choice.feedback));
      said.append(part);
    }
    again.hidden = false;
  });

  group.before(form);
  const onScreen = (yes) => {
    form.hidden = !yes;
    group.hidden = yes;
  };
  onScreen(true);
  addEventListener("beforeprint", () => onScreen(false));
  addEventListener("afterprint", () => onScreen(true));
  matchMedia("print").addEventListener("change", (event) => onScreen(!event.matches));
}

document.querySelectorAll(".cop-quiz").forEach(startQuiz);
