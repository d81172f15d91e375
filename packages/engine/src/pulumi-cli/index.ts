export { cacheFolder, cliInFolder, findInCache } from "./cache.js";
export { findCli, lookForCli, PulumiCliMissingError, type Attempt } from "./find-cli.js";
export { findExecutable, readVersion, type Found } from "./locate.js";
export { describeCli, executableIn, pathFor, type PulumiCli } from "./pulumi-cli.js";
export { builtVersion, cachedVersions, downloadVersion, minimumVersion } from "./versions.js";
