import type { Stats } from "node:fs";
import { createRequire } from "node:module";
import type { Bundle } from "../code-here.js";

/** A file of a bundle. */
export interface BundlePart {
  readonly file: string;
  /** CRC-32 of its content. */
  readonly check: number;
}

/** What `manifest.json` says of a bundle. */
export interface Manifest {
  readonly projectFolder: string;
  /** Names of the packs below `policies`. */
  readonly packs: readonly string[];
  /** Every file that the bundle depends on, absolute, and its signature; an empty one when it is not there. */
  readonly files: readonly (readonly [file: string, signature: string])[];
  readonly parts: {
    readonly own: BundlePart;
    readonly vendor: VendorPart;
  };
}

/** The part with Pulumi's SDK. */
export interface VendorPart extends BundlePart {
  /** Paths of the modules that it gives to others. */
  readonly modules: readonly string[];
  /** What it was asked to hold: one with the same key holds the same, as long as no file has changed. */
  readonly key: string;
  readonly files: readonly string[];
}

/** What opens bundles: plain JavaScript, since it runs before anything that reads TypeScript. */
interface BundleReader {
  readonly open: (
    folder: string,
    entry: { readonly kind: string; readonly name: string },
  ) => (Bundle & { readonly run: () => Promise<unknown> }) | undefined;
  readonly packNames: (projectFolder: string) => string[];
  readonly signatureOf: (file: string) => string;
  readonly signature: (stat: Pick<Stats, "size" | "mtimeMs" | "ctimeMs" | "ino">) => string;
}

export const bundleReader = createRequire(import.meta.url)(
  "../../bin/bundle/open-bundle.cjs",
) as BundleReader;
