/**
 * What a page loads: one classic script, which also runs from the file system, with the plan format and the rules in it.
 *
 * It makes the global `copLesson`: `check` says what a plan lacks, and `addWords` takes the words of another language.
 */

import data from "cop-data";

import { Checker } from "./checks/check.ts";
import { explanations } from "./explanations.ts";

const checker = new Checker(data, explanations);
const check: Checker["check"] = (source, options) => checker.check(source, options);
const addWords: Checker["addWords"] = (language, words) => checker.addWords(language, words);

Object.assign(globalThis, { copLesson: { check, addWords } });
