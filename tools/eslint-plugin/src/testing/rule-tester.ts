import { RuleTester } from "eslint";
import tseslint from "typescript-eslint";
import { describe, it } from "vitest";

RuleTester.describe = describe;
// The first case of a file reads the types of the SDK, which takes seconds on a busy machine.
RuleTester.it = (name: string, check: () => void): void => it(name, check, 60_000);

/** Checks rules on TypeScript that is read as a file of this folder, with types. */
export const ruleTester = new RuleTester({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: {
      projectService: { allowDefaultProject: ["*.ts"] },
      tsconfigRootDir: import.meta.dirname,
    },
  },
});
