import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { globals: { ...globals["shared-node-browser"] } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "consistent-return": "error",
      "curly": ["error", "multi-line"],
      "eqeqeq": "error",
      "max-depth": ["error", 3],
      "max-lines": ["error", { max: 315, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 45, skipComments: true, IIFEs: true }],
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "require-unicode-regexp": "error",
    },
  },
  { files: ["page/**"], languageOptions: { globals: { ...globals.browser } } },
];
