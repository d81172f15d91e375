import { readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Loader, Plugin } from "esbuild";

/**
 * Packages whose modules a process may have once only, and that take long to load: Pulumi's SDK keeps its state in
 * them. They have a part of the bundle of their own, which changes when they do.
 */
const vendorFilter = /^(@pulumi\/|@grpc\/grpc-js|google-protobuf)/;

/**
 * Packages that stay out of the bundle: clients of AWS, which a preview needs none of, what reads files beside its own, as
 * IAM's list of actions is, and what reads TypeScript.
 */
const outside = /^(@aws-sdk\/|@smithy\/|@cloud-copilot\/iam-data$|esbuild$|tsx($|\/)|typescript$)/;

const inVendor = "vendor";

/**
 * Sources of the project and its packages. Modules of the vendor part are asked of it by their path.
 * @param vendorModules - takes these paths.
 */
export function ownPart(vendorModules: Set<string>): Plugin {
  return {
    name: "own",
    setup(build) {
      build.onResolve({ filter: vendorFilter }, async ({ path, resolveDir, pluginData }) => {
        if (pluginData === inVendor) return undefined;
        const found = await build.resolve(path, { resolveDir, kind: "require-call", pluginData: inVendor });
        if (found.errors.length > 0) return found;
        vendorModules.add(found.path);
        return { path: found.path, namespace: inVendor };
      });
      build.onLoad({ filter: /.*/, namespace: inVendor }, ({ path }) => ({
        contents: `module.exports = __vendor(${JSON.stringify(path)});`,
        loader: "js",
      }));
      build.onResolve({ filter: outside }, async ({ path, resolveDir, pluginData }) => {
        if (pluginData === inVendor) return undefined;
        // In a bundle nothing is left for it to do.
        if (path === "tsx/cjs") return { path, namespace: "nothing" };
        const found = await build.resolve(path, { resolveDir, kind: "require-call", pluginData: inVendor });
        return found.errors.length > 0 ? found : { path: found.path, external: true };
      });
      build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "", loader: "js" }));
      build.onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) =>
        path.includes("node_modules") ? undefined : withPlace(path),
      );
    },
  };
}

/** The text of a module that still knows the file that it is from. Nothing moves to another line. */
function withPlace(path: string): { contents: string; loader: Loader } | undefined {
  const text = readFileSync(path, "utf8");
  const names: Readonly<Record<string, string>> = {
    importMetaUrl: pathToFileURL(path).href,
    importMetaFilename: path,
    importMetaDirname: dirname(path),
  };
  const used = text.includes("import.meta") ? Object.entries(names) : [];
  const isCommonJs = extname(path) === ".cjs";
  const place = [
    ...used.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`),
    ...(isCommonJs
      ? [`const __filename = ${JSON.stringify(path)}, __dirname = ${JSON.stringify(dirname(path))};`]
      : []),
  ];
  if (place.length === 0) return undefined;
  // Before a directive it would be none any more.
  const contents = /^(#!|["']use )/.test(text) ? `${text}\n${place.join("")}` : place.join("") + text;
  return { contents, loader: path.endsWith("ts") ? "ts" : "js" };
}

/** What {@link withPlace} calls the properties of `import.meta`. */
export const importMeta: Readonly<Record<string, string>> = {
  "import.meta.url": "importMetaUrl",
  "import.meta.filename": "importMetaFilename",
  "import.meta.dirname": "importMetaDirname",
};

/**
 * Pulumi's SDK and what it needs. Of the AWS package, which has thousands of modules, only those that are used; others
 * are loaded from their files when somebody asks for them after all.
 * @param used - names of resources and functions, such as `aws.s3.Bucket`.
 */
export function vendorPart(used: ReadonlySet<string>): Plugin {
  return {
    name: "vendor",
    setup(build) {
      // The SDK loads the compiler for functions that are sent elsewhere, of which a preview has none.
      build.onLoad({ filter: /[/\\]typescript-shim\.js$/ }, () => ({
        contents:
          "let loaded; const typescript = () => (loaded ??= require('typescript'));" +
          "module.exports = new Proxy({}, { get: (_, name) => typescript()[name], has: (_, name) => name in typescript() });",
        loader: "js",
      }));
      build.onResolve({ filter: /^typescript$/ }, async ({ path, resolveDir, pluginData }) => {
        if (pluginData === inVendor) return undefined;
        const found = await build.resolve(path, { resolveDir, kind: "require-call", pluginData: inVendor });
        // It is optional: the SDK has an old one of its own.
        return { path: found.errors.length > 0 ? path : found.path, external: true };
      });
      const services = new Map<string, ReadonlyMap<string, string[]>>();
      build.onResolve({ filter: /^\.\/\w+$/ }, ({ path, importer, resolveDir }) => {
        const service = /[/\\]@pulumi[/\\]aws[/\\]([\w/\\]*)index\.js$/.exec(importer)?.[1];
        if (service === undefined) return undefined;
        const lazy = services.get(importer) ?? lazyModules(importer);
        services.set(importer, lazy);
        const prefix = `aws.${service.replace(/[/\\]/g, ".")}`;
        const names = lazy.get(path);
        if (names === undefined || names.some((name) => used.has(prefix + name))) return undefined;
        return { path: `${join(resolveDir, path)}.js`, external: true };
      });
    },
  };
}

/** What an index of the AWS package loads when it is asked for it: names, by module. */
function lazyModules(index: string): ReadonlyMap<string, string[]> {
  const found = readFileSync(index, "utf8").matchAll(
    /lazyLoad\(exports, \[(.*?)\], \(\) => require\("(.*?)"\)\)/g,
  );
  return new Map([...found].map(([, names = "", path = ""]) => [path, names.match(/\w+/g) ?? []]));
}
