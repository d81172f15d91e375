import { createRequire } from "node:module";
import aliasMessages from "@pulumi/pulumi/proto/alias_pb.js";
import services from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/resource_pb.js";
import { expect, test, vi } from "vitest";
import { OfflineEngine } from "../offline-engine.js";
import { runProgram } from "../run-program.js";
import { inProcessClient } from "./in-process.js";
import { supportedFeatures } from "./monitor.js";

const where = { organization: "organization", project: "project", stack: "dev" };

/** Names of a message's fields, by its getters. */
function fieldsOf(message: { readonly prototype: object }): string[] {
  return Object.getOwnPropertyNames(message.prototype)
    .filter((name) => name.startsWith("get"))
    .map((name) => name.slice("get".length))
    .sort();
}

/** Fields that say what an answer may look like, or where in the program a request comes from: no business of ours. */
const ofTheAnswer = ["Acceptresources", "Acceptsecrets", "AcceptsByteString"];
const ofTheRegistration = [...ofTheAnswer, "Supportspartialvalues", "Supportsresultreporting"];
const ofThePlace = ["Parentstacktracehandle", "Sourceposition", "Stacktrace"];
/** Fields that say which plugin is to answer: none is started. */
const ofThePlugin = ["Packageref", "PluginchecksumsMap", "Plugindownloadurl"];

test("SDK protocol canary: every field of a registration is known", () => {
  const decoded = [
    "AdditionalsecretoutputsList",
    "AliasesList",
    "Custom",
    "Customtimeouts",
    "Deletebeforereplace",
    "Deletedwith",
    "DependenciesList",
    "IgnorechangesList",
    "Importid",
    "Name",
    "Object",
    "Parent",
    "PropertydependenciesMap",
    "Protect",
    "Provider",
    "ProvidersMap",
    "Remote",
    "ReplaceonchangesList",
    "Retainondelete",
    "Type",
    "Version",
  ];
  const ignored = [
    ...ofTheRegistration,
    ...ofThePlace,
    ...ofThePlugin,
    // Sent to monitors without aliasSpecs, and to say that this is none.
    "AliasurnsList",
    "Aliasspecs",
    // Whether deleteBeforeReplace was given at all: false and absent differ only in a provider's eyes.
    "Deletebeforereplacedefined",
    // Of a provider's process, of which there is none.
    "EnvvarmappingsMap",
    // Of how a diff is shown, and of when a resource is replaced: there is nothing to compare with.
    "HidediffsList",
    "ReplaceWithList",
    "ReplacementTrigger",
    // Never set by the SDK for Node.js.
    "Snippetid",
    "UsesOutputValues",
    // Features that this monitor says it does not have.
    "Hooks",
    "StateMigrationsList",
    "TransformsList",
  ];
  expect(fieldsOf(messages.RegisterResourceRequest)).toEqual([...decoded, ...ignored].sort());
  expect(fieldsOf(messages.RegisterResourceRequest.CustomTimeouts)).toEqual([
    "Create",
    "Delete",
    "Read",
    "Update",
  ]);
  expect(fieldsOf(messages.RegisterResourceRequest.PropertyDependencies)).toEqual(["UrnsList"]);
});

test("SDK protocol canary: every field of an alias is known", () => {
  expect(fieldsOf(aliasMessages.Alias)).toEqual(["AliasCase", "Spec", "Urn"]);
  expect(fieldsOf(aliasMessages.Alias.Spec)).toEqual([
    "Name",
    "Noparent",
    "ParentCase",
    "Parenturn",
    "Project",
    "Stack",
    "Type",
  ]);
});

test("SDK protocol canary: every field of a read is known", () => {
  const decoded = [
    "AdditionalsecretoutputsList",
    "DependenciesList",
    "Id",
    "Name",
    "Parent",
    "Properties",
    "Provider",
    "Type",
    "Version",
  ];
  const ignored = [...ofTheAnswer, ...ofThePlace, ...ofThePlugin];
  expect(fieldsOf(messages.ReadResourceRequest)).toEqual([...decoded, ...ignored].sort());
});

test("SDK protocol canary: every field of a component's outputs is known", () => {
  expect(fieldsOf(messages.RegisterResourceOutputsRequest)).toEqual(["Outputs", "Urn"]);
});

test("SDK protocol canary: every field of an invoke is known", () => {
  const decoded = ["Args", "Provider", "Tok", "Version"];
  const ignored = [
    "Acceptresources",
    "AcceptsByteString",
    ...ofThePlace,
    ...ofThePlugin,
    // Never set by the SDK for Node.js.
    "AcceptOutputValues",
    "Parent",
    // Sent to be kept beside what comes later; the SDK has waited for these itself.
    "DependsonList",
  ];
  expect(fieldsOf(messages.ResourceInvokeRequest)).toEqual([...decoded, ...ignored].sort());
});

test("SDK protocol canary: every method of the monitor is answered, if only with a refusal", () => {
  const service = (services as unknown as { ResourceMonitorService: object }).ResourceMonitorService;
  const client = inProcessClient(new OfflineEngine(where));
  const methods = [
    "call",
    "existsResource",
    "getDeploymentInfo",
    "invoke",
    "readResource",
    "registerErrorHook",
    "registerPackage",
    "registerResource",
    "registerResourceHook",
    "registerResourceOutputs",
    "registerStackInvokeTransform",
    "registerStackTransform",
    "signalAndWaitForShutdown",
    "supportsFeature",
  ];
  expect(Object.keys(service).sort()).toEqual(methods);
  expect(Object.keys(client).sort()).toEqual([...methods, "close"].sort());
});

test("SDK protocol canary: the features that the SDK asks for are known", async () => {
  const asked = vi.spyOn(supportedFeatures, "has");
  await runProgram(() => Promise.resolve(), new OfflineEngine(where), where);
  const features = [...new Set(asked.mock.calls.map(([feature]) => feature))];
  asked.mockRestore();
  const refused = ["errorHooks", "invokeTransforms", "parameterization", "resourceHooks", "transforms"];
  expect(features.sort()).toEqual([...supportedFeatures, ...refused].sort());
});

test("SDK protocol canary: the version that is installed is the one that package.json pins", () => {
  const require = createRequire(import.meta.url);
  const { version } = require("@pulumi/pulumi/package.json") as { version: string };
  const { dependencies } = require("../../package.json") as { dependencies: Record<string, string> };
  expect(dependencies["@pulumi/pulumi"]).toBe(version);
});
