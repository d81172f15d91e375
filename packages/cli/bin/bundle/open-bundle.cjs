"use strict";
// Opens the bundle of a project: the command, the program and the packs in two files of plain JavaScript outside of
// the project, with what V8 compiled of them. Whatever is not as it was when they were made, or cannot be read, means
// that there is none. `src/bundle/` makes them; this file is plain JavaScript because it comes before all others.
const fs = require("fs");
const { createRequire, registerHooks, SourceMap } = require("module");
const os = require("os");
const path = require("path");
const { fileURLToPath, pathToFileURL } = require("url");
const v8 = require("v8");
const vm = require("vm");
const { crc32 } = require("zlib");

/** Of the files that are written; another format is another folder. */
const format = 1;

/** The key of the function by which modules outside of the bundle get those inside. */
const shared = Symbol.for("aws-foundation.bundle");

/** The folder of all bundles; undefined when none are wanted. */
function cacheFolder() {
  const { FOUNDATION_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (FOUNDATION_CACHE === "off") return undefined;
  if (FOUNDATION_CACHE) return path.resolve(FOUNDATION_CACHE);
  if (XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME)) return path.join(XDG_CACHE_HOME, "aws-foundation");
  const home = os.homedir();
  if (process.platform === "darwin") return path.join(home, "Library", "Caches", "aws-foundation");
  if (process.platform === "win32")
    return path.join(LOCALAPPDATA || path.join(home, "AppData", "Local"), "aws-foundation", "cache");
  return path.join(home, ".cache", "aws-foundation");
}

/** The nearest folder upward that has a Pulumi.yaml, as Pulumi finds a project; undefined without one. */
function findProjectFolder(start) {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, "Pulumi.yaml"))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** Where the bundle of a project is, or is to be; undefined when none are wanted. */
function bundleFolder(projectFolder) {
  const cache = cacheFolder();
  if (cache === undefined) return undefined;
  const { createHash } = require("crypto");
  const hash = createHash("sha256").update(`${__dirname}\n${projectFolder}`).digest("hex");
  return path.join(cache, `bundle-${format}`, hash.slice(0, 20));
}

/** Names of the packs of a project, in order. */
function packNames(projectFolder) {
  const parent = path.join(projectFolder, "policies");
  try {
    return fs
      .readdirSync(parent)
      .sort()
      .filter((name) => fs.existsSync(path.join(parent, name, "PulumiPolicy.yaml")));
  } catch {
    return [];
  }
}

/** What of a file changes when it is written. */
function signature({ size, mtimeMs, ctimeMs, ino }) {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** The signature of a file; empty when it is not there. */
function signatureOf(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? "" : signature(stat);
}

/** Whether nobody else can have written what is about to be run. */
function isOwn(folder) {
  const { uid, mode } = fs.statSync(folder);
  return process.platform === "win32" || (uid === process.getuid() && (mode & 0o022) === 0);
}

/**
 * The bundle in a folder.
 * @param entry - what of it is run: what is compiled is kept for each.
 * @returns undefined when it is not there, not whole, or no longer what the project's files say.
 */
function open(folder, entry, { demandFresh = true } = {}) {
  try {
    if (!isOwn(folder)) return undefined;
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, "manifest.json"), "utf8"));
    if (demandFresh && !isFresh(manifest)) return undefined;
    return new Bundle(folder, manifest, entry);
  } catch {
    return undefined;
  }
}

function isFresh({ files, projectFolder, packs }) {
  return (
    files.every(([file, before]) => signatureOf(file) === before) &&
    packNames(projectFolder).join("\n") === packs.join("\n")
  );
}

class Bundle {
  #compiled = [];
  #own;
  #vendor;

  constructor(folder, manifest, entry) {
    this.folder = folder;
    this.worker = pathToFileURL(path.join(__dirname, "worker.cjs"));
    this.manifest = manifest;
    this.entry = entry;
    this.has = (name) => Object.hasOwn(this.#modules, name);
    this.load = (name) => this.#modules[name]();
    // Read now, so that what cannot be read is noticed while there is another way.
    this.texts = { own: this.#read("own"), vendor: this.#read("vendor") };
  }

  /** Runs one of the entries of `src/bundle/entry.ts`. */
  run() {
    this.#keepSourceMap();
    return this.#evaluated("own").entries[this.entry.kind](this);
  }

  /** Keeps what V8 has compiled until now for the next run of the same entry, if nothing is kept. */
  keepCompiled() {
    for (const { script, file } of this.#compiled) {
      const temporary = `${file}.${process.pid}.tmp`;
      try {
        const data = script.createCachedData();
        const check = Buffer.alloc(4);
        check.writeUInt32LE(crc32(data));
        fs.writeFileSync(temporary, Buffer.concat([check, data]), { flag: "wx" });
        fs.renameSync(temporary, file);
      } catch {
        // The next run compiles again.
        fs.rmSync(temporary, { force: true });
      }
    }
    this.#compiled = [];
  }

  get #modules() {
    return this.#evaluated("own").modules;
  }

  #read(part) {
    const { file, check } = this.manifest.parts[part];
    const text = fs.readFileSync(path.join(this.folder, file));
    if (crc32(text) !== check) throw new Error(`${file} is not whole`);
    return text.toString("utf8");
  }

  /** What a part exports. It is run the first time. */
  #evaluated(part) {
    if (part === "own") return (this.#own ??= this.#evaluate("own"));
    return (this.#vendor ??= this.#evaluate("vendor"));
  }

  #evaluate(part) {
    const { file } = this.manifest.parts[part];
    // Places in libraries are told apart by their folder.
    const filename = path.join(this.folder, part === "vendor" ? "node_modules" : "", file);
    const kept = path.join(
      this.folder,
      `${file}.${this.entry.name}.${process.arch}.${v8.cachedDataVersionTag().toString(16)}.compiled`,
    );
    const cachedData = readCompiled(kept);
    const script = new vm.Script(
      `(function (exports, require, module, __filename, __dirname, __vendor) {${this.texts[part]}\n})`,
      {
        filename,
        ...(cachedData ? { cachedData } : {}),
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      },
    );
    if (cachedData === undefined || script.cachedDataRejected) this.#compiled.push({ script, file: kept });
    this.texts[part] = undefined;
    const module = { exports: {} };
    const require = this.#require();
    const vendor = (name) => this.#vendorModule(name);
    script.runInThisContext()(module.exports, require, module, filename, this.folder, vendor);
    return module.exports;
  }

  #vendorModule(name) {
    return this.#evaluated("vendor").modules[name]();
  }

  /** Loads what was left out of the bundle, which gets from the bundle what is in it. */
  #require() {
    const require = createRequire(__filename);
    let hooked = false;
    return (name) => {
      if (path.isAbsolute(name) && !hooked) {
        hooked = true;
        this.#share();
      }
      return require(name);
    };
  }

  #share() {
    const { modules } = this.manifest.parts.vendor;
    const known = new Set(modules.map((name) => pathToFileURL(name).href));
    globalThis[shared] = (name) => this.#vendorModule(name);
    registerHooks({
      load: (url, context, next) => {
        if (!known.has(url)) return next(url, context);
        const name = JSON.stringify(fileURLToPath(url));
        const source = `module.exports = globalThis[Symbol.for("aws-foundation.bundle")](${name});`;
        return { format: "commonjs", source, shortCircuit: true };
      },
    });
  }

  /** Lets stack traces name the places in the sources. */
  #keepSourceMap() {
    const bundled = path.join(this.folder, this.manifest.parts.own.file);
    let map;
    const placeOf = (site) => {
      map ??= readSourceMap(`${bundled}.map`);
      // Lines and columns of call sites begin with 1, of maps with 0; the wrapper is before the first line's text.
      const entry = map?.findEntry(site.getLineNumber() - 1, site.getColumnNumber() - 1);
      if (entry?.originalSource === undefined) return undefined;
      const source = path.resolve(this.manifest.projectFolder, entry.originalSource);
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    };
    Error.prepareStackTrace = (error, sites) => {
      // The SDK keeps a stack of each promise that it makes, and shows it to nobody here.
      const isShown = sites[0]?.getFunctionName() !== "debuggablePromise";
      const lines = sites.map((site) => {
        const text = String(site);
        if (!isShown || site.getFileName() !== bundled) return text;
        const place = `${bundled}:${site.getLineNumber()}:${site.getColumnNumber()}`;
        return text.replace(place, placeOf(site) ?? place);
      });
      return [headline(error), ...lines.map((line) => `    at ${line}`)].join("\n");
    };
  }
}

/** A map that cannot be read leaves the places in the bundle. */
function readSourceMap(file) {
  try {
    return new SourceMap(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

function headline(error) {
  try {
    return String(error);
  } catch {
    return "<error>";
  }
}

function readCompiled(file) {
  try {
    const content = fs.readFileSync(file);
    const data = content.subarray(4);
    return crc32(data) === content.readUInt32LE() ? data : undefined;
  } catch {
    return undefined;
  }
}

module.exports = { bundleFolder, findProjectFolder, open, packNames, signature, signatureOf };
