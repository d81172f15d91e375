import js from "@eslint/js";
import { createProjectGraphAsync } from "@nx/devkit";
import nx from "@nx/eslint-plugin";
import pulumi from "@pulumi/eslint-plugin";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";
import foundation from "./tools/eslint-plugin/src/index.js";

// Without Nx's project graph in its cache, the boundaries' rule would warn and check nothing.
process.env.NX_DAEMON ??= "false";
await createProjectGraphAsync();

/** Who may import whom: dependencies point one way. */
const layers = {
  core: ["core"],
  guardrails: ["core"],
  model: ["core", "guardrails"],
  deployment: ["core"],
  simulator: ["core"],
  host: ["core", "deployment", "simulator"],
  permissions: ["core", "deployment"],
  guard: ["core", "guardrails", "model", "deployment", "permissions"],
  preview: ["core", "model", "deployment", "simulator", "host"],
  engine: ["core", "model", "deployment", "preview"],
  moto: [],
  "aws-access": ["core", "moto"],
  aws: ["core", "model", "aws-access", "moto"],
  cli: ["core", "model", "host", "preview", "permissions", "guard", "engine", "aws", "aws-access"],
  testing: ["core", "deployment", "host"],
  component: ["core", "guardrails", "testing"],
  stacks: ["core", "guardrails", "model", "component", "aws-access", "testing"],
  policy: ["core", "model"],
  tool: ["core", "model", "deployment", "simulator", "host", "preview", "engine", "stacks", "moto"],
};

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      "**/node_modules/",
      "**/.nx/",
      "**/.foundation/",
      "packages/aws-simulator/src/declarations/{measured,table}.ts",
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.js", "*.ts", "packages/cli/bin/*.js"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    files: ["**/*.ts"],
    plugins: { "@nx": nx, "@pulumi": pulumi },
    rules: {
      "@nx/enforce-module-boundaries": [
        "error",
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: Object.entries(layers).map(([layer, allowed]) => ({
            sourceTag: `layer:${layer}`,
            onlyDependOnLibsWithTags: allowed.map((other) => `layer:${other}`),
          })),
        },
      ],
      "@pulumi/no-output-in-template-literal": "error",
      "@pulumi/no-output-instance-in-template-literal": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-console": "error",
    },
  },
  {
    // SDK internals change without notice: one package imports them.
    files: ["**/*.ts"],
    ignores: ["packages/pulumi-host/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: [
                "@pulumi/pulumi/proto/*",
                "@pulumi/pulumi/runtime/*",
                "@pulumi/pulumi/provider/*",
                "@grpc/*",
              ],
              message: "Only packages/pulumi-host knows the SDK's internals.",
            },
          ],
          paths: ["proto", "provider", "runtime"].map((folder) => ({
            name: `@pulumi/pulumi/${folder}`,
            message: "Only packages/pulumi-host knows the SDK's internals.",
          })),
        },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportExpression[source.value=/^@(pulumi\\/pulumi\\/(proto|provider|runtime)|grpc\\/)/]",
          message: "Only packages/pulumi-host knows the SDK's internals.",
        },
      ],
    },
  },
  {
    // Several stacks run in one process offline, and none of them knows more than the model before it is deployed.
    files: ["stacks/src/**/*.ts"],
    ignores: ["**/*.test.ts", "**/testing/**"],
    plugins: { foundation },
    rules: {
      "foundation/no-awaited-invoke": "error",
      "foundation/no-module-state": "error",
      "foundation/no-output-iteration": "error",
      "foundation/no-resource-in-apply": "error",
    },
  },
  {
    // A pack starts with every stack: of the workspace it loads what compares conditions, and AWS's SDK is slow to load.
    files: ["policies/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: [
                "@aws-foundation/*",
                "!@aws-foundation/iam",
                "@aws-foundation/iam/*",
                "!@aws-foundation/iam/conditions",
                "@pulumi/aws",
                "@pulumi/aws/*",
              ],
              allowTypeImports: true,
              message: "Types only.",
            },
          ],
          paths: [{ name: "@aws-foundation/iam", allowTypeImports: true, message: "Types only." }],
        },
      ],
    },
  },
  {
    // Recorded inputs and matchers have no narrower types; a wrong text fails the assertion.
    files: ["**/*.test.ts", "**/testing/**/*.ts"],
    rules: {
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
    },
  },
  { files: ["*.js", "packages/cli/bin/*.js"], languageOptions: { globals: { process: "readonly" } } },
  { files: ["**/*.js", "**/*.cjs"], extends: [tseslint.configs.disableTypeChecked] },
  {
    // Policy packs are CommonJS, as the SDK's runner loads them; so is what an older Node has to read.
    files: ["**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        require: "readonly",
        module: "writable",
        exports: "readonly",
        __dirname: "readonly",
        __filename: "readonly",
        console: "readonly",
        process: "readonly",
        setInterval: "readonly",
        Buffer: "readonly",
      },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  prettier,
);
