// The strictest type-checked rules, for what we write and for what we emit.

import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["ts/dist/**", "target/**", "**/*.js"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
);
